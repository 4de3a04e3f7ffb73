package livegmv.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The streamers: few are large and most are small, as by Zipf's law. */
public final class Cast {

    private static final double ZIPF_EXPONENT = 1.05;
    private static final double LARGEST_FOLLOWING = 3_000_000;
    private static final int PART = 1;

    /** Weights of {@link MerchantKind}, in its order. */
    private static final double[] KINDS = {0.25, 0.35, 0.40};

    private static final List<String> SURNAMES = List.of(
            "林", "陈", "王", "李", "张", "刘", "周", "吴", "徐", "孙", "朱", "何", "郭", "罗", "梁", "宋", "唐", "许", "沈", "苏", "叶",
            "程", "欧阳", "白");
    private static final List<String> GIVEN_NAMES = List.of(
            "小满", "晓雨", "子涵", "雨桐", "佳怡", "思琪", "梦瑶", "一诺", "欣然", "浩然", "俊杰", "志远", "阿珍", "美玲", "秋月", "春花", "大伟", "建国",
            "晨曦", "若溪", "安安", "可可", "小鹿", "北北");
    private static final List<String> TRADES =
            List.of("的衣橱", "美妆", "零食铺", "家居好物", "珠宝", "山货", "童装", "鞋包", "生鲜", "茶叶", "数码", "户外");
    private static final List<String> BRANDS =
            List.of("云上", "青禾", "木棉", "拾光", "半夏", "南山", "鹿鸣", "花间", "知味", "星河", "暖橙", "锦书");
    private static final List<String> SHOPS = List.of("旗舰店", "官方直播间", "品牌直播间", "自营店");

    private Cast() {}

    /** @param start epoch ms: a fifth of them were onboarded in the month before it */
    public static List<Streamer> of(long seed, int count, long start) {
        List<Streamer> cast = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            cast.add(streamer(index, start, Dice.of(seed, PART, index)));
        }
        return cast;
    }

    private static Streamer streamer(int index, long start, Dice dice) {
        MerchantKind kind = MerchantKind.values()[dice.weighted(KINDS)];
        double weight = dice.lognormal(1, 0.25) / StrictMath.pow(index + 1, ZIPF_EXPONENT);
        long days = dice.chance(0.2) ? dice.between(0, 30) : dice.between(30, 900);
        return new Streamer(
                index,
                String.format(Locale.ROOT, "s%05d", index + 1),
                name(kind, dice),
                kind,
                weight,
                (long) (LARGEST_FOLLOWING * weight * dice.lognormal(0.7, 0.5)) + 50,
                start - TimeUnit.DAYS.toMillis(days) - dice.between(0, TimeUnit.DAYS.toMillis(1)),
                dice.lognormal(1, 0.35),
                dice.lognormal(0.9, 0.45),
                (int) dice.between(12, 160));
    }

    private static String name(MerchantKind kind, Dice dice) {
        if (kind == MerchantKind.BRAND) {
            return dice.pick(BRANDS) + dice.pick(SHOPS);
        }
        String person = dice.pick(SURNAMES) + dice.pick(GIVEN_NAMES);
        return kind == MerchantKind.MERCHANT || dice.chance(0.5) ? person + dice.pick(TRADES) : person;
    }
}

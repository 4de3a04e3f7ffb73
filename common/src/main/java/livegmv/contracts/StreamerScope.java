package livegmv.contracts;

/**
 * What the streamer's profile has to say. A profile that is not known, or silent on a part that is asked for, does not
 * satisfy it.
 *
 * @param merchantType null: any
 * @param followersAtLeast inclusive; null: any number
 */
public record StreamerScope(MerchantType merchantType, Long followersAtLeast) {}

package livegmv.contracts;

/** Where a buyer or viewer came from: the private domain (私域) or the public one (公域). None given counts as public. */
public enum TrafficSource {
    FOLLOW_FEED(true),
    PROFILE(true),
    FAN_GROUP(true),
    PUSH(true),
    RECOMMEND(false),
    SEARCH(false),
    PAID_AD(false),
    OTHER(false);

    private final boolean privateDomain;

    TrafficSource(boolean privateDomain) {
        this.privateDomain = privateDomain;
    }

    public boolean isPrivateDomain() {
        return privateDomain;
    }
}

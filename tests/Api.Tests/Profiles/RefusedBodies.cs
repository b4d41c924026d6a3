namespace Personalisation.Api.Tests.Profiles;

/// <summary>Bodies that break one rule each, and the field that the response must name.</summary>
internal static class RefusedBodies
{
    private const string Segment = """{"type":"s","categories":[]}""";

    public static IEnumerable<TestCaseData> All() => [.. OfTheProfile(), .. OfItsSegments()];

    public static string Many(int count, Func<int, string> make) =>
        string.Join(",", Enumerable.Range(0, count).Select(make));

    public static string SegmentOf(int i) => $$"""{"type":"s{{i}}","categories":[]}""";

    public static string CategoryOf(int i) => $$"""{"id":"c{{i}}","score":{{i}}}""";

    private static IEnumerable<TestCaseData> OfTheProfile()
    {
        yield return new("""{"tags":["a","b" """, "tags[2]") { TestName = "malformed JSON" };
        yield return new("""{"tags":["a"],}""", "$") { TestName = "a trailing comma" };
        yield return new("""["a"]""", "$") { TestName = "not an object" };
        yield return new("null", "$") { TestName = "null" };
        yield return new("", "$") { TestName = "an empty body" };
        yield return new("""{"tags":"a"}""", "tags") { TestName = "a wrong type" };
        yield return new("""{"tags":["a",1]}""", "tags[1]") { TestName = "a wrong type in a list" };
        yield return new("""{"tags":["a",null]}""", "tags[1]") { TestName = "null in a list" };
        yield return new("""{"tags":[""]}""", "tags[0]") { TestName = "an empty tag" };
        yield return new("""{"tags":["a\tb"]}""", "tags[0]") { TestName = "a control character in a tag" };
        yield return new("""{"tags":["\ud800"]}""", "tags[0]") { TestName = "a lone surrogate" };
        yield return new("""{"id":"a","id":"b"}""", "id") { TestName = "a property that comes twice" };
        yield return new("""{"id":"a#b"}""", "id") { TestName = "a # in an id" };
        yield return new("""{"id":"a\u0001b"}""", "id") { TestName = "a control character in an id" };
        yield return new("""{"id":".."}""", "id") { TestName = "an id that no URL can address" };
        yield return new("""{"id":7}""", "id") { TestName = "an id that is a number" };
        yield return new("""{"created_at":"2025-06-26T12:00:00"}""", "created_at")
        {
            TestName = "a time without offset",
        };
        yield return new("""{"updated_at":"2999-01-01T00:00:00Z"}""", "updated_at") { TestName = "a time far ahead" };
        yield return new("""{"expires_at":1}""", "expires_at") { TestName = "a time that is a number" };
        yield return new($$"""{"tags":[{{Many(257, i => $"\"t{i}\"")}}]}""", "tags") { TestName = "257 tags" };
    }

    private static IEnumerable<TestCaseData> OfItsSegments()
    {
        yield return new("""{"segments":[null]}""", "segments[0]") { TestName = "a segment that is null" };
        yield return new("""{"segments":[{"categories":[]}]}""", "segments[0].type") { TestName = "no type" };
        yield return new("""{"segments":[{"type":"s"}]}""", "segments[0].categories") { TestName = "no categories" };
        yield return new("""{"segments":[{"type":"a b","categories":[]}]}""", "segments[0].type")
        {
            TestName = "a blank in a type",
        };
        yield return new($$"""{"segments":[{{Segment}},{{Segment}}]}""", "segments[1].type")
        {
            TestName = "a type that comes twice",
        };
        yield return Category("""{"id":"c"}""", ".score", "no score");
        yield return Category("""{"id":"c","score":null}""", ".score", "a score that is null");
        yield return Category("""{"id":"c","score":NaN}""", ".score", "NaN");
        yield return Category("""{"id":"c","score":"NaN"}""", ".score", "NaN as text");
        yield return Category("""{"id":"c","score":1e400}""", ".score", "an infinite score");
        yield return Category("""{"score":1}""", ".id", "no category id");
        yield return Category("""{"id":"","score":1}""", ".id", "an empty category id");
        yield return new(
            """{"segments":[{"type":"s","categories":[{"id":"c","score":1},{"id":"c","score":2}]}]}""",
            "segments[0].categories[1].id"
        )
        {
            TestName = "a category that comes twice",
        };
        yield return new(
            """{"segments":[{"type":"s","categories":[],"top_categories":["c","c"]}]}""",
            "segments[0].top_categories[1]"
        )
        {
            TestName = "a top category that comes twice",
        };
        yield return new(
            """{"expires_at":"2090-01-01T00:00:00Z","segments":[{"type":"s","categories":[],"expires_at":"2090-01-02T00:00:00Z"}]}""",
            "segments[0].expires_at"
        )
        {
            TestName = "a segment that outlives its profile",
        };
        yield return new($$"""{"segments":[{{Many(49, SegmentOf)}}]}""", "segments") { TestName = "49 segments" };
        yield return new(
            $$"""{"segments":[{"type":"s","categories":[{{Many(1001, CategoryOf)}}]}]}""",
            "segments[0].categories"
        )
        {
            TestName = "1001 categories",
        };
    }

    private static TestCaseData Category(string category, string member, string name) =>
        new($$"""{"segments":[{"type":"s","categories":[{{category}}]}]}""", $"segments[0].categories[0]{member}")
        {
            TestName = name,
        };
}

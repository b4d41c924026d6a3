using Personalisation.TestKit.Json;
using static Personalisation.Cli.Tests.LiveService;

namespace Personalisation.Cli.Tests.Commands;

[Parallelizable(ParallelScope.All)]
internal sealed class GetTests
{
    private static string Profile(string id) =>
        $$"""
            {"id":"{{id}}","tags":["chess"],"created_at":"2025-06-26T12:00:00Z","updated_at":"2025-06-26T12:00:00Z","expires_at":"2099-01-01T00:00:00Z",
             "segments":[{"type":"morning","categories":[{"id":"café","score":0.95}],"top_categories":["café"],
               "created_at":"2025-06-26T12:00:00.1234567Z","updated_at":"2025-06-26T12:00:00.5Z","expires_at":"2098-01-01T00:00:00Z"}]}
            """;

    [Test]
    public async Task Get_OfAProfile_IsWhatWasPutFromBothSides([Values] bool putsDirectly, [Values] bool getsDirectly)
    {
        var id = NewId();
        var put = await ToolRun.Reading(Profile(id), ["put", "-", .. Direct(putsDirectly)]);
        Assert.That(put, Is.EqualTo(new ToolRun(0, $"Created the profile of {id}.\n", "")));
        var got = await ToolRun.Of(["get", id, "--consistent", "--json", .. Direct(getsDirectly)]);
        Assert.That((got.Exit, got.Error), Is.EqualTo((0, "")));
        JsonEquality.AreEqual(Profile(id), got.Output);
        Assert.That(got.Output, Does.Contain("\"2025-06-26T12:00:00.1234567Z\"").And.Contain("café"));
        Assert.That(got.Output.Count('\n'), Is.EqualTo(1), "one line for programs");
        var page = await ToolRun.Of(["get", id, "--consistent", .. Direct(getsDirectly)]);
        JsonEquality.AreEqual(got.Output, page.Output);
        Assert.That(page.Output, Does.Contain("\n  \"tags\": ["));
    }

    [Test]
    public async Task Get_AsOfATime_IsTheProfileOfThen([Values] bool directly)
    {
        var id = NewId();
        await ToolRun.Reading(Profile(id), "put", "-");
        await ToolRun.Reading($$"""{"id":"{{id}}","tags":["go"]}""", "put", "-");
        var then = await ToolRun.Of([
            "get",
            id,
            "--as-of",
            "2025-07-01T00:00:00+02:00",
            "--consistent",
            "--json",
            .. Direct(directly),
        ]);
        Assert.That(then.Output, Does.Contain("\"tags\":[\"chess\"]"));
        var before = await ToolRun.Of(["get", id, "--as-of", "2024-01-01T00:00:00Z", .. Direct(directly)]);
        Assert.That(before, Is.EqualTo(new ToolRun(1, "", $"There is no profile with the id {id}.\n")));
    }

    [Test]
    public async Task Get_OfADocument_KeepsEveryDigit([Values] bool putsDirectly, [Values] bool getsDirectly)
    {
        var id = NewId();
        var document = $$"""{"id":"{{id}}","price":12345678901234567890.123456789,"none":null,"name":"Ω"}""";
        var put = await ToolRun.Reading(document, ["put", "-", "--blob", .. Direct(putsDirectly)]);
        Assert.That(put, Is.EqualTo(new ToolRun(0, $"Created the document of {id}.\n", "")));
        var got = await ToolRun.Of(["get", id, "--blob", "--consistent", "--json", .. Direct(getsDirectly)]);
        JsonEquality.AreEqual(document, got.Output);
        Assert.That((await ToolRun.Of("get", id)).Error, Is.EqualTo($"There is no profile with the id {id}.\n"));
    }

    [Test]
    public async Task Get_OfWhatIsNotThere_Fails([Values] bool directly)
    {
        var got = await ToolRun.Of(["get", "nobody", "--blob", .. Direct(directly)]);
        Assert.That(got, Is.EqualTo(new ToolRun(1, "", "There is no document with the id nobody.\n")));
    }

    [Test]
    public async Task Get_OfAnIdThatIsNone_SaysTheRule([Values] bool directly)
    {
        var got = await ToolRun.Of(["get", "a b", .. Direct(directly)]);
        Assert.That((got.Exit, got.Output), Is.EqualTo((1, "")));
        Assert.That(got.Error, Does.Contain("invalid_request").And.Contain("id must"));
    }

    private static string[] Direct(bool isDirect) => isDirect ? ["--direct"] : [];

    [TestCase("10000-01-01T00:00:00Z", "must be within the years 0001–9999 in UTC")]
    [TestCase("2025-06-26T12:00:00+24:00", "must have an offset from -23:59 to +23:59")]
    [TestCase("yesterday", "must be an RFC 3339 time with an offset, such as 2025-06-26T12:00:00Z")]
    public async Task Get_TimeOutOfRange_SaysWhatIsWrong(string time, string rule)
    {
        var got = await ToolRun.Of("get", "ada", "--as-of", time);
        Assert.That((got.Exit, got.Output), Is.EqualTo((2, "")));
        Assert.That(got.Error, Does.StartWith($"--as-of {rule}."));
    }
}

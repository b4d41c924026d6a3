using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Profiles;

/// <summary>Rejected patches of a profile, which change nothing.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class RefusedPatchTests
{
    private static HttpClient Client => SharedApi.Client;

    private static async Task<(string Address, string Tag)> Stored()
    {
        var address = $"/api/v1/profile/{NewId()}";
        return (address, await Client.PutJson(address, """{"tags":["a"]}""").Tag(201));
    }

    [TestCase("", "$")]
    [TestCase("null", "$")]
    [TestCase("[]", "$")]
    [TestCase("{", "$")]
    [TestCase("""{"id":null}""", "id")]
    [TestCase("""{"id":"someone-else"}""", "id")]
    [TestCase("""{"tags":"a"}""", "tags")]
    [TestCase("""{"tags":[null]}""", "tags[0]")]
    [TestCase("""{"tags":["a"],"tags":["b"]}""", "tags")]
    [TestCase("""{"segments":[{"type":"s","categories":[]}]}""", "segments")]
    [TestCase("""{"segments":{"s":[]}}""", "segments.s")]
    [TestCase("""{"segments":{"s":{}}}""", "segments.s.categories")]
    [TestCase("""{"segments":{"s":{"categories":null}}}""", "segments.s.categories")]
    [TestCase("""{"segments":{"a.b":{"categories":[{"id":"c"}]}}}""", "segments['a.b'].categories[0].score")]
    [TestCase("""{"segments":{"a.b":{"categories":7}}}""", "segments['a.b'].categories")]
    [TestCase("""{"segments":{"s":{"type":"t","categories":[]}}}""", "segments.s.type")]
    [TestCase("""{"segments":{"x y":null}}""", "segments['x y']")]
    [TestCase("""{"segments":{"..":{"categories":[]}}}""", "segments['..']")]
    [TestCase("""{"segments":{"":{"categories":[]}}}""", "segments['']")]
    [TestCase("""{"segments":{"":null}}""", "segments['']")]
    [TestCase("""{"expires_at":"tomorrow"}""", "expires_at")]
    [TestCase("""{"updated_at":"2999-01-01T00:00:00Z"}""", "updated_at")]
    [TestCase(
        """{"expires_at":"2998-01-01T00:00:00Z","segments":{"s":{"categories":[],"expires_at":"2999-01-01T00:00:00Z"}}}""",
        "segments.s.expires_at"
    )]
    public async Task Patch_ThatBreaksARule_IsA400ThatNamesThePlace(string patch, string place)
    {
        var (address, tag) = await Stored();
        await Client.PatchJson(address, patch).Problem(400, "invalid_request", place);
        Assert.That(await Client.GetAsync($"{address}?consistent=true").Tag(200), Is.EqualTo(tag));
    }

    [TestCase("""{"segments":{"s":null,"s":{"categories":[]}}}""", "segments.s")]
    [TestCase("""{"segments":{"s":{"categories":[],"categories":[]}}}""", "segments.s.categories")]
    public async Task Patch_WithAMemberTwice_SaysSo(string patch, string place)
    {
        var (address, _) = await Stored();
        var problem = await Client.PatchJson(address, patch).Problem(400, "invalid_request", place);
        var rules = problem.GetProperty("errors").GetProperty(place);
        Assert.That(rules[0].GetString(), Is.EqualTo("must not be sent twice: leave one of the two out"));
    }

    [TestCase("""{"segments":{"s":{"categroies":[]}}}""", "segments.s.categroies", "`categories`")]
    [TestCase("""{"segments":{"a.b":{"x":1}}}""", "segments['a.b'].x", "`categories`")]
    [TestCase(
        """{"segments":{"s":{"categories":[{"id":"c","scroe":1}]}}}""",
        "segments.s.categories[0].scroe",
        "`score`"
    )]
    public async Task Patch_UnknownMemberOfASegment_SuggestsNames(string patch, string place, string known)
    {
        var (address, _) = await Stored();
        var problem = await Client.PatchJson(address, patch).Problem(400, "invalid_request", place);
        Assert.That(
            problem.GetProperty("errors").GetProperty(place)[0].GetString(),
            Does.StartWith("is not a property of this object").And.Contain(known)
        );
    }

    [Test]
    public async Task Patch_LateVersionInPart_SaysThatItMustBeWhole()
    {
        const string segment = """{"segments":{"s":{"categories":[]}}}""";
        const string late = """{"segments":{"s":{"created_at":"2020-01-01T00:00:00Z"}}}""";
        var (address, _) = await Stored();
        await Client.PatchJson(address, segment).Body(200);
        var problem = await Client.PatchJson(address, late).Problem(400, "invalid_request", "segments.s.categories");
        Assert.That(problem.GetProperty("errors").ToString(), Does.Contain("and for a late version"));
    }

    [TestCase("application/json")]
    [TestCase("application/json-patch+json")]
    public async Task Patch_OfAnotherMediaType_IsA415ThatSaysWhatIsTaken(string type)
    {
        var (address, _) = await Stored();
        var response = await Client.Request("PATCH", address, "{}", ("Content-Type", type));
        Assert.That(response.Headers.GetValues("Accept-Patch"), Is.EqualTo((string[])["application/merge-patch+json"]));
        await Task.FromResult(response).Problem(415, "unsupported_media_type");
    }

    [Test]
    public async Task Patch_TooLarge_IsA413()
    {
        var (address, tag) = await Stored();
        var large = $$"""{"tags":["{{new string('x', 1_100_000)}}"]}""";
        await Client.PatchJson(address, large).Problem(413, "body_too_large");
        var ids = Enumerable
            .Range(0, 1_000)
            .Select(i => $"\"{i:0000}{string.Concat(Enumerable.Repeat("\U0001F600", 124))}\"");
        var wide = string.Join(',', ids.Select(id => $$"""{"id":{{id}},"score":1}"""));
        var patch = $$"""{"tags":["b"],"segments":{"wide":{"categories":[ {{wide}} ] } } }""";
        var problem = await Client.PatchJson(address, patch).Problem(413, "item_too_large");
        Assert.That(problem.Text("detail"), Does.Contain("segment \"wide\""));
        Assert.That(await Client.GetAsync($"{address}?consistent=true").Tag(200), Is.EqualTo(tag));
    }

    [Test]
    public async Task Patch_OfMoreThanAWriteHolds_IsA400()
    {
        var address = $"/api/v1/profile/{NewId()}";
        foreach (var part in Enumerable.Range(0, 98).Chunk(48))
        {
            var segments = part.Select(i => $$"""{"type":"s{{i}}","categories":[]}""");
            using var put = await Client.PutJson(address, $$"""{"segments":[{{string.Join(',', segments)}}]}""");
            Assert.That(put.IsSuccessStatusCode, Is.True);
        }

        var soon = $"\"expires_at\":\"{DateTimeOffset.UtcNow.AddDays(1):O}\"";
        var many = string.Join(',', Enumerable.Range(0, 49).Select(i => $"\"s{i}\":null"));
        await Client.PatchJson(address, $$"""{ {{soon}} }""").Problem(400, "invalid_request", "expires_at");
        await Client.PatchJson(address, $$"""{"segments":{ {{many}} } }""").Problem(400, "invalid_request", "segments");
        await Client.PatchJson(address, """{"segments":null}""").Problem(400, "invalid_request", "segments");
    }
}

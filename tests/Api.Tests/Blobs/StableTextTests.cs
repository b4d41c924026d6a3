using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Blobs;

/// <summary>A strong entity tag identifies one text (RFC 9110 section 8.8.1).</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class StableTextTests
{
    private const int Reads = 12;

    private static readonly string Document =
        "{"
        + string.Join(
            ',',
            Enumerable
                .Range(0, 40)
                .Select(i => $"\"m{i * 7 % 40}\":{{\"z\":{i},\"a\":[1.50,1e2],\"k\":{{\"y\":null,\"x\":-0}}}}")
        )
        + ""","tiny":1e-120,"small":0.0000001,"huge":1.0E+100,"text":"\u00e9\/\"","expires_at":null}""";

    private static HttpClient Client => SharedApi.Client;

    private static async Task<(string Tag, string Text)> Seen(Task<HttpResponseMessage> sent)
    {
        using var response = await sent;
        var text = await response.Content.ReadAsStringAsync();
        Assert.That((int)response.StatusCode, Is.LessThan(300), text);
        return (response.Headers.ETag!.ToString(), text);
    }

    private static async Task AssertIsRead(string path, (string Tag, string Text) expected)
    {
        for (var i = 0; i < Reads; i++)
        {
            Assert.That(await Seen(Client.GetAsync($"{path}?consistent=true")), Is.EqualTo(expected));
        }
    }

    [Test]
    public async Task Put_OfADocument_AnswersWhatReadsReturn()
    {
        var path = $"/api/v1/blob/{NewId()}";
        var created = await Seen(Client.PutJson(path, Document));
        await AssertIsRead(path, created);
        var replaced = await Seen(Client.PutJson(path, Document));
        Assert.That((replaced.Text, replaced.Tag), Is.EqualTo((created.Text, replaced.Tag)));
        Assert.That(replaced.Tag, Is.Not.EqualTo(created.Tag));
        await AssertIsRead(path, replaced);
        await AssertIsRead($"{path}/m7", await Seen(Client.GetAsync($"{path}/m7?consistent=true")));
    }

    [Test]
    public async Task Put_MembersInAnotherOrder_AnswersTheSameText()
    {
        var id = NewId();
        var one = await Seen(Client.PutJson($"/api/v1/blob/{id}", """{"b":{"d":1,"c":2},"a":1.0}"""));
        var other = await Seen(Client.PutJson($"/api/v1/blob/{id}", """{"a":1e0,"b":{"c":2,"d":1}}"""));
        Assert.That((one.Text, other.Text), Is.EqualTo((other.Text, $$"""{"a":1,"b":{"c":2,"d":1},"id":"{{id}}"}""")));
    }

    [TestCase("""{"m3":null,"new":{"b":1,"a":2}}""", Description = "in the store")]
    [TestCase("""{"m3":{"z":null,"b":1},"m4":{"k":{"w":1}}}""", Description = "merged here")]
    [TestCase("{}")]
    public async Task Patch_OfADocument_AnswersWhatReadsReturn(string patch)
    {
        var path = $"/api/v1/blob/{NewId()}";
        await Seen(Client.PutJson(path, Document));
        await AssertIsRead(path, await Seen(Client.PatchJson(path, patch)));
        await AssertIsRead(path, await Seen(Client.PatchJson(path, patch, ("Idempotency-Key", "k"))));
        await AssertIsRead(path, await Seen(Client.PatchJson(path, patch, ("Idempotency-Key", "k"))));
    }

    [TestCase("m1,m2,m39.k")]
    [TestCase("m5.a[1],m6")]
    public async Task Get_PartsOfADocument_AreTheSameText(string fields)
    {
        var path = $"/api/v1/blob/{NewId()}";
        await Seen(Client.PutJson(path, Document));
        var parts = await Task.WhenAll(
            Enumerable.Range(0, Reads).Select(_ => Seen(Client.GetAsync($"{path}?fields={fields}&consistent=true")))
        );
        Assert.That(parts.Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task AnyWrite_OfAProfile_AnswersWhatReadsReturn()
    {
        var path = $"/api/v1/profile/{NewId()}";
        const string Json =
            """{"tags":["b","a"],"segments":[{"type":"z","categories":[{"id":"y","score":0.1},{"id":"x","score":-0.0},{"id":"w","score":1e300}]},{"type":"a","categories":[]}],"created_at":"2025-01-01T02:00:00.100+02:00"}""";
        await AssertIsRead(path, await Seen(Client.PutJson(path, Json)));
        var segment = await Seen(Client.PutJson($"{path}/segment/z", """{"categories":[{"id":"c","score":1e-7}]}"""));
        await AssertIsRead($"{path}/segment/z", segment);
        var document = await Seen(Client.Request("POST", $"{path}/snapshot"));
        var blob = path.Replace("profile", "blob", StringComparison.Ordinal);
        await AssertIsRead(blob, document);
        await AssertIsRead(path, await Seen(Client.Request("POST", $"{blob}/promote")));
    }

    [Test]
    public async Task AnyWrite_OfAUser_AnswersWhatReadsReturn()
    {
        var id = NewId();
        var body = $$"""{"id":"{{id}}","email":"{{id}}@example.com","name":"n"}""";
        await AssertIsRead($"/api/v1/users/{id}", await Seen(Client.Request("POST", "/api/v1/users", body)));
        await AssertIsRead($"/api/v1/users/{id}", await Seen(Client.PutJson($"/api/v1/users/{id}", body)));
        await AssertIsRead(
            $"/api/v1/users/{id}",
            await Seen(Client.PatchJson($"/api/v1/users/{id}", """{"name":"o"}"""))
        );
    }
}

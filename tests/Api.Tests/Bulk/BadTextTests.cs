using System.Net.Http.Headers;
using System.Text;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Bulk;

/// <summary>Bytes that are not UTF-8, and text that is not Unicode, wherever a client can put them.</summary>
[Category("OneEngine")]
internal sealed class BadTextTests
{
    // One byte per character, so that any bytes can be sent.
    private static readonly string[] Texts =
    [
        "\u00ff",
        "\u00c0\u00af",
        "\u00ed\u00a0\u0080",
        "\u00f4\u0090\u0080\u0080",
        "\u00e2\u0082",
        "\\ud800",
        "\\udc00\\ud800",
    ];

    private static readonly string[] Lines =
    [
        """{"@":1}""",
        """{"@":1,"id":"ID"}""",
        """{"id":"ID","@":1}""",
        """{"id":"ID@"}""",
        """{"id":"ID","tags":["@"]}""",
        """{"id":"ID","created_at":"@"}""",
        """{"id":"ID","segments":[{"type":"@","categories":[]}]}""",
        """{"id":"ID","segments":[{"type":"s","categories":[{"id":"@","score":1}]}]}""",
        """{"id":"ID","segments":[{"type":"s","categories":[],"@":1}]}""",
        """{"blob":{"id":"ID","a":"@"}}""",
        """{"blob":{"id":"ID","@":1}}""",
        """{"blob":{"id":"ID","a":[{"b":{"@":["x"]}}]}}""",
        """{"blob":{"id":"@"}}""",
        """{"blob":"@"}""",
        """{"blob":{"id":"ID"},"@":1}""",
        """{"blob":{"id":"ID"},"expires_at":"@"}""",
        """{"cursor":"@"}""",
        """{"summary":{"@":1}}""",
    ];

    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task Import_BadText_IsRefusedAndTheRestStored(
        [Values("?mode=upsert", "?mode=load")] string query,
        [Values] bool hasKey
    )
    {
        var good = Bulk.Lines.Ids(2);
        var bad = Texts.SelectMany(text => Lines.Select(line => Filled(line, text))).ToList();
        byte[] body =
        [
            .. Encoding.UTF8.GetBytes(Bulk.Lines.Profile(good[0]) + "\n"),
            .. bad.SelectMany(line => (byte[])[.. line, (byte)'\n']),
            .. Encoding.UTF8.GetBytes(Bulk.Lines.Profile(good[1])),
        ];
        var key = hasKey ? NewId() : null;
        using var response = await Client.SendImport(new ByteArrayContent(body), query, key);
        var answer = Bulk.Lines.Parse(await response.Content.ReadAsStringAsync());
        Assert.That(answer.Summary().Counts(), Is.EqualTo([bad.Count + 2, 2, bad.Count, 0]));
        Assert.That(
            answer.Problems().Select(problem => problem.GetProperty("line").GetInt64()),
            Is.EqualTo(Enumerable.Range(2, bad.Count).Select(line => (long)line))
        );
        Assert.That(answer.Problems().Select(problem => problem.Text("code")), Is.All.EqualTo("invalid_request"));
        await Client.GetAsync($"/api/v1/profile/{good[1]}?consistent=true").Body(200);
    }

    [TestCase("\uFEFF{0}", 1)]
    [TestCase("\uFEFF", 0)]
    [TestCase("\uFEFF\uFEFF{0}", -1)]
    [TestCase(" \uFEFF{0}", 1)]
    [TestCase("{\uFEFF\"id\":\"ada\"}", -1)]
    [TestCase("\0{0}", -1)]
    [TestCase("{0}\0", -1)]
    [TestCase("{\"id\":\"a\0a\"}", -1)]
    [TestCase("{\"id\":\"a\\u0000a\"}", -1)]
    public async Task Import_MarksAndNuls_AreTakenInFrontAlone(string line, int stored)
    {
        var text =
            Bulk.Lines.Profile(NewId())
            + "\n"
            + line.Replace("{0}", Bulk.Lines.Profile(NewId()), StringComparison.Ordinal);
        using var response = await Client.SendImport(text);
        var summary = Bulk.Lines.Parse(await response.Content.ReadAsStringAsync()).Summary();
        Assert.That(summary.Counts(), Is.EqualTo([2, 1 + Math.Max(0, stored), Math.Max(0, -stored), 0]));
    }

    [Test]
    public async Task Import_TwoMarks_SaysWhatIsWrong()
    {
        using var response = await Client.SendImport("\uFEFF\uFEFF" + Bulk.Lines.Profile(NewId()));
        var problem = Bulk.Lines.Parse(await response.Content.ReadAsStringAsync()).Problems().Single();
        Assert.That(
            problem.GetProperty("errors").GetProperty("$")[0].GetString(),
            Is.EqualTo("must not begin with more than one byte order mark")
        );
    }

    [Test]
    public async Task Bodies_BadText_IsABadRequest([ValueSource(nameof(Texts))] string text)
    {
        foreach (var line in Lines.Where(line => !line.Contains("blob", StringComparison.Ordinal)))
        {
            var one = Filled(line, text);
            await AssertIsInvalid(Put("/api/v1/profile", one));
            byte[] many = [.. "{\"profiles\":["u8, .. one, .. "]}"u8];
            await AssertIsInvalid(Post("/api/v1/profiles:batchPut", many));
            byte[] ids = [.. "{\"ids\":[\"a\"],\"x\":"u8, .. one, .. "}"u8];
            await AssertIsInvalid(Post("/api/v1/profiles:batchGet", ids));
        }

        foreach (var line in Lines.Where(line => line.StartsWith("""{"blob":{""", StringComparison.Ordinal)))
        {
            if (line.IndexOf('@', StringComparison.Ordinal) < line.LastIndexOf("}}", StringComparison.Ordinal))
            {
                var document = Filled(line["""{"blob":""".Length..^1], text);
                await AssertIsInvalid(Put("/api/v1/blob", document));
            }
        }
    }

    private static async Task AssertIsInvalid(Task<HttpResponseMessage> sent) =>
        Assert.That((await sent.Body(400)).Text("code"), Is.EqualTo("invalid_request"));

    private static byte[] Filled(string line, string text) =>
        Encoding.Latin1.GetBytes(
            line.Replace("ID", NewId(), StringComparison.Ordinal).Replace("@", text, StringComparison.Ordinal)
        );

    private static Task<HttpResponseMessage> Put(string path, byte[] body) => Client.PutAsync(path, Json(body));

    private static Task<HttpResponseMessage> Post(string path, byte[] body) => Client.PostAsync(path, Json(body));

    private static ByteArrayContent Json(byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}

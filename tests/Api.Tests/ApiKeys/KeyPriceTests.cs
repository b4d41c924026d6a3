namespace Personalisation.Api.Tests.ApiKeys;

/// <summary>
/// What calls on keys cost at the store, as docs/data-model.md says. DynamoDB Local charges half for a transaction.
/// </summary>
[Category("OneEngine")]
internal sealed class KeyPriceTests
{
    private KeyedPair _pair = null!;

    [OneTimeSetUp]
    public void Start() => _pair = KeyedPair.Start();

    [OneTimeTearDown]
    public void Stop() => _pair.Dispose();

    private async Task<string> Price(string method, string path, string? json = null)
    {
        using var response = await _pair.Admin(method, path, json);
        return response.Headers.GetValues("X-Consumed-Capacity").Single();
    }

    [Test]
    public async Task Calls_OnAKey_CostWhatIsDocumented()
    {
        Assert.That(
            await Price("POST", "/api/v1/keys", """{"name":"price","role":"reader"}"""),
            Is.EqualTo("read=0, write=4")
        );
        var id = (await _pair.Create()).Text("id");
        Assert.That(await Price("POST", $"/api/v1/keys/{id}/rotate", "{}"), Is.EqualTo("read=1, write=4"));
        Assert.That(await Price("DELETE", $"/api/v1/keys/{id}"), Is.EqualTo("read=1, write=4"));
        Assert.That(await Price("DELETE", $"/api/v1/keys/{id}"), Is.EqualTo("read=1, write=0"));
        Assert.That(await Price("GET", "/api/v1/keys"), Is.EqualTo("read=1.5, write=0"));
    }
}

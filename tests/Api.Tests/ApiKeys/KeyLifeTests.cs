using Microsoft.Extensions.DependencyInjection;
using Personalisation.Api.ApiKeys;
using Personalisation.Api.Tests.Hosting;
using Personalisation.Application.ApiKeys;
using Personalisation.Domain.Access;
using Personalisation.Domain.ApiKeys;

namespace Personalisation.Api.Tests.ApiKeys;

/// <summary>Keys that are created, rotated, revoked and expire, on two instances.</summary>
internal sealed class KeyLifeTests
{
    private KeyedPair _pair = null!;

    [OneTimeSetUp]
    public void Start() => _pair = KeyedPair.Start();

    [OneTimeTearDown]
    public void Stop() => _pair.Dispose();

    [Test]
    public async Task Create_Key_IsAcceptedByBothAfterTheirNextRead()
    {
        var key = await _pair.Create();
        await _pair.Refresh();
        Assert.That(await _pair.Try(key.Text("secret")), Is.EqualTo((200, 200)));
        Assert.That(await _pair.Try($"{key.Text("secret")}x"), Is.EqualTo((401, 401)));
    }

    [Test]
    public async Task Rotate_WithOverlap_AcceptsBothForSoLong()
    {
        var key = await _pair.Create();
        await _pair.Refresh();
        var rotated = await _pair
            .Admin("POST", $"/api/v1/keys/{key.Text("id")}/rotate", """{"overlap_hours":2}""")
            .Body(200);
        Assert.That(rotated.Time("previous_until") - rotated.Time("rotated_at"), Is.EqualTo(TimeSpan.FromHours(2)));
        Assert.That(await _pair.Try(key.Text("secret")), Is.EqualTo((200, 200)));
        await _pair.Refresh();
        Assert.That(await _pair.Try(key.Text("secret")), Is.EqualTo((200, 200)));
        Assert.That(await _pair.Try(rotated.Text("secret")), Is.EqualTo((200, 200)));
        // Without another read: the end is known.
        _pair.Advance(TimeSpan.FromHours(2));
        Assert.That(await _pair.Try(key.Text("secret")), Is.EqualTo((401, 401)));
        Assert.That(await _pair.Try(rotated.Text("secret")), Is.EqualTo((200, 200)));
    }

    [Test]
    public async Task Rotate_AgainWithinTheOverlap_KeepsItsPromise()
    {
        var key = await _pair.Create();
        var path = $"/api/v1/keys/{key.Text("id")}/rotate";
        var secrets = new List<string> { key.Text("secret") };
        for (var i = 0; i < 4; i++)
        {
            secrets.Add((await _pair.Admin("POST", path, "{}").Body(200)).Text("secret"));
        }

        await _pair.Refresh();
        foreach (var secret in secrets)
        {
            Assert.That(await _pair.Try(secret), Is.EqualTo((200, 200)));
        }

        var problem = await _pair.Admin("POST", path, "{}").Problem(409, "key_overlaps");
        Assert.That(problem.Text("detail"), Does.Contain("overlap_hours 0"));
        var last = await _pair.Admin("POST", path, """{"overlap_hours":0}""").Body(200);
        await _pair.Refresh();
        Assert.That(await _pair.Try(last.Text("secret")), Is.EqualTo((200, 200)));
        Assert.That(await _pair.Try(secrets[0]), Is.EqualTo((401, 401)));
        Assert.That(await _pair.Try(secrets[^1]), Is.EqualTo((401, 401)));
    }

    // By the tool, which does not know the configuration of the service.
    [Test]
    public async Task Key_HasANameOfTheConfiguration_IsIgnored()
    {
        var secret = ApiKeySecret.New();
        var now = _pair.One.Clock.GetUtcNow();
        var key = new ApiKey(
            ApiKeyId.New(),
            ApiKeyName.Parse("writer"),
            new Grant(Role.Admin),
            secret.Hash,
            now,
            ExpiresAt: null
        );
        await _pair
            .One.Services.GetRequiredService<IApiKeyRepository>()
            .Create(key, now, idempotency: null, CancellationToken.None);
        await _pair.Refresh();
        Assert.That(await _pair.Try(secret.Text), Is.EqualTo((401, 401)));
        Assert.That(await _pair.Try(KeyedApi.KeyOf("writer")), Is.EqualTo((200, 200)));
        Assert.That(_pair.One.Services.GetRequiredService<StoredKeys>().Ignored, Is.EqualTo(["writer"]));
    }

    [Test]
    public async Task Rotate_WithoutOverlap_EndsTheOldOne()
    {
        var key = await _pair.Create();
        var rotated = await _pair
            .Admin("POST", $"/api/v1/keys/{key.Text("id")}/rotate", """{"overlap_hours":0}""")
            .Body(200);
        Assert.That(rotated.TryGetProperty("previous_until", out _), Is.False);
        await _pair.Refresh();
        Assert.That(await _pair.Try(key.Text("secret")), Is.EqualTo((401, 401)));
        Assert.That(await _pair.Try(rotated.Text("secret")), Is.EqualTo((200, 200)));
    }

    [Test]
    public async Task Revoke_Key_EndsItForBothAfterTheirNextRead()
    {
        var key = await _pair.Create();
        await _pair.Refresh();
        Assert.That(await _pair.Try(key.Text("secret")), Is.EqualTo((200, 200)));
        await _pair.Admin("DELETE", $"/api/v1/keys/{key.Text("id")}").NoBody(204);
        await _pair.Refresh();
        Assert.That(await _pair.Try(key.Text("secret")), Is.EqualTo((401, 401)));
        await _pair.Admin("DELETE", $"/api/v1/keys/{key.Text("id")}").NoBody(204);
        await _pair.Admin("POST", $"/api/v1/keys/{key.Text("id")}/rotate", "{}").Problem(409, "key_ended");
    }

    [Test]
    public async Task Key_Expires_IsRefusedByBothAtOnce()
    {
        var end = _pair.One.Clock.GetUtcNow().AddHours(1);
        var key = await _pair.Create($$""","expires_at":"{{end:O}}" """);
        await _pair.Refresh();
        Assert.That(await _pair.Try(key.Text("secret")), Is.EqualTo((200, 200)));
        _pair.Advance(TimeSpan.FromHours(1));
        Assert.That(await _pair.Try(key.Text("secret")), Is.EqualTo((401, 401)));
    }

    [Test]
    public async Task List_KeyWasUsed_TellsTheHour()
    {
        var (used, unused) = (await _pair.Create(), await _pair.Create());
        await _pair.Refresh();
        await _pair.Try(used.Text("secret"));
        await _pair.Other.Services.GetRequiredService<StoredKeys>().RecordUses(CancellationToken.None);
        var list = (await _pair.Admin("GET", "/api/v1/keys").Body(200)).GetProperty("items").EnumerateArray().ToList();
        var found = list.Single(key => key.Text("id").Equals(used.Text("id"), StringComparison.Ordinal));
        var hour = found.Time("last_used_at");
        Assert.That((hour.Minute, hour.Second, hour.Ticks % TimeSpan.TicksPerHour), Is.EqualTo((0, 0, 0L)));
        Assert.That(found.GetProperty("valid").GetBoolean(), Is.True);
        var other = list.Single(key => key.Text("id").Equals(unused.Text("id"), StringComparison.Ordinal));
        Assert.That(other.TryGetProperty("last_used_at", out _), Is.False);
        Assert.That(list, Has.None.Matches<System.Text.Json.JsonElement>(key => key.TryGetProperty("secret", out _)));
    }
}

using Microsoft.Extensions.Time.Testing;
using Personalisation.Api.Hosting.Authentication;
using Personalisation.TestKit.Access;

namespace Personalisation.Api.Tests.Hosting.Authentication;

/// <summary>How often the authority is asked, and how many wait for it.</summary>
internal sealed class AuthorityKeysTests
{
    private readonly FakeTimeProvider _clock = new();
    private SigningKey _key = null!;
    private FakeAuthority _authority = null!;
    private HttpClient _http = null!;
    private AuthorityKeys _keys = null!;

    [SetUp]
    public async Task Start()
    {
        _key = SigningKey.Es256("k");
        _authority = await FakeAuthority.StartAsync(_key);
        _http = new HttpClient();
        var issuer = _authority.Issuer.AbsoluteUri.TrimEnd('/');
        _keys = new AuthorityKeys(
            new TokenOptions(issuer, FakeAuthority.Audience, "sub", RequiresHttps: false),
            _http,
            _clock
        );
    }

    [TearDown]
    public async Task Stop()
    {
        _keys.Dispose();
        _http.Dispose();
        await _authority.DisposeAsync();
        _key.Dispose();
    }

    // Anybody can make up key ids.
    [Test]
    public async Task Knows_ManyUnknownIds_ReadsOnceInTwoSeconds()
    {
        Assert.That(await _keys.Knows("k", CancellationToken.None), Is.True);
        await KnowsNone(200);
        Assert.That(_authority.Reads, Is.EqualTo(10));
        _clock.Advance(TimeSpan.FromSeconds(2));
        await KnowsNone(20);
        Assert.That(_authority.Reads, Is.EqualTo(11));
        _clock.Advance(TimeSpan.FromHours(1));
        await KnowsNone(20);
        Assert.That(_authority.Reads, Is.EqualTo(21));
        Assert.That(await _keys.Knows("k", CancellationToken.None), Is.True);
    }

    // They wait outside the limits, which need a caller.
    [Test]
    public async Task Knows_AuthorityHangs_FewWait()
    {
        var end = new TaskCompletionSource();
        _authority.Hanging = end.Task;
        var asked = Enumerable.Range(0, 84).Select(_ => _keys.Knows("k", CancellationToken.None).AsTask()).ToList();
        var refused = asked.Where(task => task.IsFaulted).ToList();
        Assert.That(refused, Has.Count.EqualTo(20));
        Assert.That(
            refused.Select(task => task.Exception!.InnerException),
            Is.All.InstanceOf<AuthorityUnavailableException>()
        );
        end.SetResult();
        Assert.That(await Task.WhenAll(asked.Except(refused)), Is.All.True);
        Assert.That(_authority.Reads, Is.EqualTo(1));
    }

    private async Task KnowsNone(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.That(await _keys.Knows($"made-up-{i}", CancellationToken.None), Is.False);
        }
    }
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Personalisation.Api.ApiKeys;
using Personalisation.Api.Hosting.Authentication;
using Personalisation.Application.ApiKeys;
using Personalisation.Application.Composition;
using Personalisation.Application.Errors;
using Personalisation.Domain.ApiKeys;

namespace Personalisation.Api.Tests.ApiKeys;

/// <summary>Reads of the keys that fail are counted and logged, so that somebody is told.</summary>
[Category("OneEngine")]
// Meters are those of the process.
[NonParallelizable]
internal sealed class KeyRefreshTests
{
    private readonly FakeTimeProvider _clock = new();
    private Lines _lines = new();
    private bool _isAvailable;
    private ImmutableArray<string> _malformed = [];

    [SetUp]
    public void Forget() => (_lines, _isAvailable, _malformed) = (new Lines(), false, []);

    private KeyRefresh Start()
    {
        var keys = new Mock<IApiKeyRepository>(MockBehavior.Strict);
        keys.Setup(port => port.FindAll(It.IsAny<CancellationToken>()))
            .Returns(() =>
                _isAvailable
                    ? Task.FromResult(new ApiKeySet([], _malformed))
                    : throw new StoreUnavailableException(TimeSpan.FromSeconds(1), new IOException("reset"))
            );
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(_clock)
            .AddUseCases()
            .AddSingleton(keys.Object)
            .AddSingleton<StoredKeys>()
            .BuildServiceProvider();
        var mode = new AccessMode(IsOpen: false, TakesTokens: false);
        return new KeyRefresh(services.GetRequiredService<StoredKeys>(), mode, _clock, _lines);
    }

    [Test]
    public async Task Refresh_Fails_IsLoggedOnceAMinuteAndCounted()
    {
        var failures = 0L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, it) =>
        {
            if (instrument.Name is "personalisation.keys.refresh_failures")
            {
                it.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref failures, count));
        listener.Start();
        using var refresh = Start();
        for (var read = 0; read < 24; read++)
        {
            await refresh.Refresh(CancellationToken.None);
            _clock.Advance(TimeSpan.FromSeconds(5));
        }

        // The alarm of deploy/ looks for these words.
        Assert.That(_lines.All, Has.Count.EqualTo(2).And.All.StartsWith("Warning Could not read the API keys"));
        Assert.That(failures, Is.GreaterThanOrEqualTo(24));
        _isAvailable = true;
        await refresh.Refresh(CancellationToken.None);
        await refresh.Refresh(CancellationToken.None);
        Assert.That(_lines.All.Skip(2), Is.EqualTo(["Information The API keys of the table can be read again"]));
    }

    [Test]
    public async Task Refresh_MalformedKeys_AreLoggedOnce()
    {
        (_isAvailable, _malformed) = (true, ["KEY#1"]);
        using var refresh = Start();
        await refresh.Refresh(CancellationToken.None);
        await refresh.Refresh(CancellationToken.None);
        Assert.That(_lines.All, Has.Count.EqualTo(1).And.All.Match("^Warning Ignored API keys .*: KEY#1$"));
        _malformed = ["KEY#1", "KEY#2"];
        await refresh.Refresh(CancellationToken.None);
        Assert.That(_lines.All.Skip(1).Single(), Does.EndWith(": KEY#1, KEY#2"));
    }

    [Test]
    public async Task Refresh_Cancelled_IsNoFailure()
    {
        using var refresh = Start();
        await refresh.Refresh(new CancellationToken(canceled: true));
        Assert.That(_lines.All, Is.Empty);
    }

    private sealed class Lines : ILogger<KeyRefresh>
    {
        private readonly ConcurrentQueue<string> _all = new();

        public IReadOnlyList<string> All => [.. _all];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => _all.Enqueue($"{logLevel} {formatter(state, exception)}");
    }
}

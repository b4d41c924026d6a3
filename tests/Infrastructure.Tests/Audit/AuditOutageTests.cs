using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Personalisation.Application.Audit;
using Personalisation.Application.Errors;
using Personalisation.Domain.Audit;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.Audit;
using Personalisation.Infrastructure.Tests.LocalEngines;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;
using Personalisation.TestKit.Time;

namespace Personalisation.Infrastructure.Tests.Audit;

/// <summary>While the store is away, nobody waits for the trail without end, and no entry is lost.</summary>
internal sealed class AuditOutageTests
{
    // Only to tell a call that never returns.
    private static readonly TimeSpan Forever = TimeSpan.FromMinutes(2);

    private RecordingLogger<AuditLog> _log = null!;
    private TestStore _store = null!;
    private TestStore _instance = null!;
    private UserId _broken = null!;
    private volatile bool _isAway;

    [SetUp]
    public async Task Create()
    {
        (_store, _log, _broken, _isAway) = (await TrailStore.Create(), new(), A.FreshId(), true);
        _instance = TestStore.Create(
            options =>
                options with
                {
                    TableName = _store.TableName,
                    Resilience = options.Resilience with { MaxRetries = 0, TotalTimeout = TimeSpan.FromSeconds(1) },
                },
            client => InterceptedClient.Around(client, Fail, after: null),
            services => services.AddSingleton<ILogger<AuditLog>>(_log)
        );
    }

    [TearDown]
    public async Task Dispose()
    {
        _isAway = false;
        await _instance.DisposeAsync();
        await _store.DisposeAsync();
    }

    private Task Fail(AmazonWebServiceRequest request) =>
        request switch
        {
            TransactWriteItemsRequest when _isAway => Task.FromException(new IOException("away")),
            QueryRequest query
                when query.ExpressionAttributeValues.Values.Any(it =>
                    string.Equals(it.S, $"USER#{_broken}", StringComparison.Ordinal)
                ) => Task.FromException(new InvalidOperationException("defect")),
            _ => Task.CompletedTask,
        };

    private Task<AuditPlace> Append(string act, AuditPlace? of = null)
    {
        var record = _instance.Record(act);
        return _instance.Append(record with { Facts = record.Facts with { Of = of } }).WaitAsync(Forever);
    }

    private async Task<string?> LastAct()
    {
        var days = await _store.Days();
        if (days.Count == 0)
        {
            return null;
        }

        var trail = _store.Port<IAuditRepository>();
        return (await trail.FindPage(days[^1].Date, days[^1].Count - 1, CancellationToken.None))[^1].Facts.Act;
    }

    [Test]
    public async Task Append_BehindABatchThatWaits_FailsAndFollows()
    {
        string[] acts = ["first", "second", "third"];
        foreach (var act in acts)
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(() => Append(act));
        }

        Assert.That(_log.Messages(LogLevel.Warning), Has.Some.StartsWith("The audit trail cannot be written"));
        _isAway = false;
        await Assert.ThatAsync(
            async () => (await _store.Entries()).Select(entry => entry.Facts.Act),
            Is.EqualTo(acts).After(Patience.Milliseconds, 100)
        );
        await _store.AssertIntact();
    }

    // Its act was done: there is room for it although attempts are refused.
    [Test]
    public async Task Append_Full_RefusesAttemptsButKeepsOutcomes()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        var trail = _instance.Port<IAuditRepository>();
        StoreUnavailableException? full = null;
        for (var i = 0; full is null && i < 2 * AuditQueue.MostWaiting; i++)
        {
            try
            {
                await trail.Append(_instance.Record("attempt"), gone.Token);
            }
            catch (OperationCanceledException)
            {
                // It waits.
            }
            catch (StoreUnavailableException fault)
            {
                full = fault;
            }
        }

        Assert.That(full?.InnerException, Is.TypeOf<AuditQueueFullException>());
        var outcome = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            Append("outcome", new AuditPlace(new DateOnly(2026, 1, 2), 3))
        );
        Assert.That(outcome!.InnerException, Is.TypeOf<TimeoutException>());
        _isAway = false;
        await Assert.ThatAsync(LastAct, Is.EqualTo("outcome").After(Patience.Milliseconds, 500));
    }

    // The one has a defect: those that came at the same time are stored all the same.
    [Test]
    public async Task Append_BesideADefect_IsStored()
    {
        // It holds up the queue, so that the next two come together.
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Append("first"));
        var lost = _instance.Append(_instance.Record("broken", _broken));
        var good = _instance.Append(_instance.Record("good"));
        _isAway = false;
        await Assert.CatchAsync<Exception>(() => lost.WaitAsync(Forever));
        await Task.WhenAny(good);
        await Assert.ThatAsync(
            async () => (await _store.Entries()).Select(entry => entry.Facts.Act),
            Is.EqualTo(["first", "good"]).After(Patience.Milliseconds, 100)
        );
        await Assert.ThatAsync(
            () => Task.FromResult(_log.Messages(LogLevel.Error)),
            Has.Some.EqualTo("1 entries of the audit trail are lost: broken").After(Patience.Milliseconds, 100)
        );
    }
}

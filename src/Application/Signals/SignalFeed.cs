using System.Collections.Concurrent;
using System.Text.Json;
using Personalisation.Application.Errors;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Signals;

namespace Personalisation.Application.Signals;

/// <summary>
/// Records what the results of commands show. If that fails, so does the request, although its write is stored: a
/// repetition records it, so that everything that is acknowledged counts.
/// </summary>
internal sealed class SignalFeed(
    EventRecorder recorder,
    IEventRepository stored,
    SignalOptions options,
    TimeProvider clock
) : IFollowUp
{
    // Spares the store events that this process has just recorded; when there are too many, it forgets all of them.
    private const int MaxRecorded = 50_000;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<(string User, string Id, DateTimeOffset Time), byte> _recorded = new();

    /// <summary>Records events that are not recorded yet.</summary>
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    public async Task Record(IReadOnlyList<EventInput> shown, CancellationToken cancellationToken)
    {
        if (!options.CountsMarket)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var events = shown
            .Select(one => one.ToEvent())
            .Where(one => now - one.Time < UserEvent.Kept && !_recorded.ContainsKey(KeyOf(one)))
            .ToList();
        if (events.Count == 0)
        {
            return;
        }

        foreach (var (index, one) in events.Index().ToList())
        {
            events[index] = await WithTopics(one, cancellationToken);
        }

        // The user has seen the product, even if it has been taken from sale since.
        var indexed = events.Select((one, index) => (one, index)).ToList();
        var results = await recorder.Record(indexed, isMarket: true, hidden: true, now, cancellationToken);
        if (_recorded.Count > MaxRecorded)
        {
            _recorded.Clear();
        }

        var repeatable = indexed.ToLookup(one => IsRepeatable(results[one.index].Code), one => one.one);
        foreach (var one in repeatable[false])
        {
            _recorded.TryAdd(KeyOf(one), 0);
        }

        if (repeatable[true].Any())
        {
            throw new StoreUnavailableException(
                Pause,
                new TimeoutException("Some events could not be stored in time.")
            );
        }
    }

    /// <inheritdoc/>
    public string? TextOf<TResult>(object command, TResult result) =>
        options.CountsMarket
        && command is ISignalSource<TResult> source
        && source.SignalsOf(result) is { Count: > 0 } shown
            ? JsonSerializer.Serialize(shown)
            : null;

    /// <inheritdoc/>
    public Task Run(string text, CancellationToken cancellationToken) =>
        Record(JsonSerializer.Deserialize<IReadOnlyList<EventInput>>(text)!, cancellationToken);

    // A cancellation takes back what the purchase added, even if the item has other topics by now.
    private async Task<UserEvent> WithTopics(UserEvent one, CancellationToken cancellationToken) =>
        one.Kind == SignalKind.PurchaseCancelled
        && await stored.FindEvent(one.User, one.Time, MarketEvents.PurchaseOf(one.Id), cancellationToken)
            is { } purchase
            ? one with
            {
                Topics = purchase.Topics,
            }
            : one;

    // Any other refusal would be the same again, and what the user did is stored.
    private static bool IsRepeatable(string? code) => code is ErrorCode.StoreUnavailable or ErrorCode.Conflict;

    private static (string, string, DateTimeOffset) KeyOf(UserEvent one) => (one.User.Value, one.Id.Value, one.Time);
}

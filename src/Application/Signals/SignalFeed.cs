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
internal sealed class SignalFeed(EventRecorder recorder, SignalOptions options, TimeProvider clock) : IFollowUp
{
    // Spares the store events that this process has just recorded; when there are too many, it forgets all of them.
    private const int MaxRecorded = 50_000;

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

        // The user has seen the product, even if it has been taken from sale since.
        await recorder.Record([.. events.Select((one, index) => (one, index))], hidden: true, now, cancellationToken);
        if (_recorded.Count > MaxRecorded)
        {
            _recorded.Clear();
        }

        events.ForEach(one => _recorded.TryAdd(KeyOf(one), 0));
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

    private static (string, string, DateTimeOffset) KeyOf(UserEvent one) => (one.User.Value, one.Id.Value, one.Time);
}

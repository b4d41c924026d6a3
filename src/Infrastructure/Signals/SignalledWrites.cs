using Personalisation.Application.Errors;
using Personalisation.Application.Signals;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Signals;

/// <summary>
/// Writes of other features that show what a user did: the event is part of their transaction, so that either both are
/// stored or neither, and an erasure or a denial of consent cannot come in between.
/// </summary>
internal sealed class SignalledWrites(
    EventWriter events,
    SumsWriter sums,
    EventTopics topics,
    ItemWriter writer,
    PendingMaterialisations queue,
    IEventCounter counter
)
{
    /// <summary>Writes it with the event, or without it if the user has not consented.</summary>
    /// <param name="writeOf">Builds the write; called again for the one without the event.</param>
    /// <param name="signal">The event; null for none.</param>
    /// <param name="now">The clock.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    public async Task<WriteOutcome> TryWrite(
        Func<Task<Transaction>> writeOf,
        EventInput? signal,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var ready = signal is null ? null : await topics.Prepare(signal, cancellationToken);
        if (ready is null)
        {
            return await writer.TryWrite(await writeOf(), cancellationToken);
        }

        var outcome = await TryWriteBoth(writeOf, ready, now, cancellationToken);
        if (outcome is { IsWritten: true })
        {
            queue.Add(ready.Event.User, now);
            counter.Count([ready.Event], now);
            return outcome;
        }

        // A missing decision is no item: nothing is in the way then, although users must have granted it.
        return
            outcome is null
            || outcome.InTheWay.All(item => item is ConsentItem or EventItem or SignalsItem or RemovedSignalsItem)
            ? await writer.TryWrite(await writeOf(), cancellationToken)
            : outcome;
    }

    // Null if an item is too large: if it is another one than the sums, the write without the event says so.
    private async Task<WriteOutcome?> TryWriteBoth(
        Func<Task<Transaction>> writeOf,
        ReadyEvent ready,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await sums.TryWrite(ready.Event.User, ready.Model, Build, now, cancellationToken);
        }
        catch (ItemTooLargeException)
        {
            return null;
        }

        async Task<Transaction> Build()
        {
            var write = await writeOf();
            events.Join(write, ready.Event.User, [ready.Event], ready.Model, ready.Terms, now);
            return write;
        }
    }
}

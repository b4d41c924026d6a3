using Personalisation.Application.Signals;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Signals;

/// <summary>
/// Writes of other features that show what a user did: the event is part of their transaction, so that either both are
/// stored or neither, and an erasure or a denial of consent cannot come in between.
/// </summary>
internal sealed class SignalledWrites(
    EventWriter events,
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

        var (sent, write) = (ready.Event, await writeOf());
        events.Join(write, sent.User, [sent], ready.Model, ready.NeedsGrant, now);
        var outcome = await writer.TryWrite(write, cancellationToken);
        if (outcome.IsWritten)
        {
            queue.Add(sent.User, now);
            counter.Count([sent], now);
            return outcome;
        }

        // A missing decision is no item: nothing is in the way then, although users must have granted it.
        return outcome.InTheWay.All(item => item is ConsentItem or EventItem)
            ? await writer.TryWrite(await writeOf(), cancellationToken)
            : outcome;
    }
}

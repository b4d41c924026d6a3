using Personalisation.Application.Errors;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Signals;

/// <summary>
/// Sends writes that add to a user's sums, again after it has made way: sums that leave no room are trimmed, and a removal that
/// has not ended is finished.
/// </summary>
internal sealed class SumsWriter(
    ItemWriter writer,
    SignalsTrimmer trimming,
    SignalsRemover removing,
    StoreOptions options,
    TimeProvider clock
)
{
    private readonly ConflictRetry _retry = new(options, clock);

    /// <summary>Builds the write and sends it.</summary>
    /// <exception cref="ItemTooLargeException">An item is too large, and not because of sums that are not needed.</exception>
    /// <exception cref="ConflictException">Others were in the way each time.</exception>
    public async Task<WriteOutcome> TryWrite(
        UserId user,
        AffinityModel model,
        Func<Task<Transaction>> writeOf,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        return (await _retry.Run<WriteOutcome>($"signals of user {user}", TryOnce, cancellationToken))!;

        async Task<WriteAttempt<WriteOutcome>> TryOnce(CancellationToken token)
        {
            try
            {
                var outcome = await writer.TryWrite(await writeOf(), token);
                var removed = outcome.InTheWay.OfType<RemovedSignalsItem>().FirstOrDefault();
                if (removed?.Removal is { } removal)
                {
                    await removing.Finish(user, removal, token);
                    return new(true, outcome);
                }

                return new(false, outcome);
            }
            catch (ItemTooLargeException fault) when (fault.Item is SignalsItem.Name)
            {
                if (!await trimming.Trim(user, model, now, token))
                {
                    throw;
                }

                return new(true, null);
            }
        }
    }
}

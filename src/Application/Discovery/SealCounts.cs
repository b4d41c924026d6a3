using System.Collections.Immutable;
using MediatR;
using Personalisation.Application.Signals;
using Personalisation.Domain.Discovery;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.Discovery;

/// <summary>
/// Stores what this process has counted, without the events of users who do not want to be counted. False if there was
/// nothing.
/// </summary>
public sealed record SealCountsCommand : IRequest<bool>;

internal sealed class SealCountsHandler(
    EventCounter counter,
    IConsentRepository consents,
    ICountRepository counts,
    SignalOptions signals,
    DiscoveryOptions options,
    TimeProvider clock
) : IRequestHandler<SealCountsCommand, bool>, IDisposable
{
    private const int Parallelism = 8;

    private readonly DiscoveryModel _model = options.ToModel();
    private readonly SemaphoreSlim _turn = new(1);

    public async Task<bool> Handle(SealCountsCommand command, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            // One that could not be stored before goes first: deltas are folded in their order.
            var hasStored = await StoreSealed(cancellationToken);
            for (var open = counter.Open; !open.IsEmpty; open = counter.Open)
            {
                counter.Seal(open.Length, await Counted(open, cancellationToken), clock.GetUtcNow());
                hasStored |= await StoreSealed(cancellationToken);
            }

            return hasStored;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task<ImmutableDictionary<ItemId, ItemCounts>> Counted(
        ImmutableArray<CountedEvent> open,
        CancellationToken cancellationToken
    )
    {
        var refused = await Refusing(open, cancellationToken);
        return open.Where(one => !refused.Contains(one.User))
            .GroupBy(one => one.Item)
            .ToImmutableDictionary(
                item => item.Key,
                item => item.Aggregate(ItemCounts.None, (sum, one) => sum + _model.CountOf(one.Weight, one.Time))
            );
    }

    private async Task<bool> StoreSealed(CancellationToken cancellationToken)
    {
        if (counter.Sealed is not { } delta)
        {
            return false;
        }

        await counts.Add(delta, cancellationToken);
        counter.MarkStored();
        return true;
    }

    private async Task<HashSet<UserId>> Refusing(ImmutableArray<CountedEvent> open, CancellationToken cancellationToken)
    {
        var refused = new HashSet<UserId>();
        foreach (var users in open.Select(one => one.User).Distinct().Chunk(Parallelism))
        {
            var asked = users.Select(async user =>
                ((await consents.Find(user, consistent: true, cancellationToken))?.Statistics ?? !signals.NeedsGrant)
                    ? null
                    : user
            );
            refused.UnionWith((await Task.WhenAll(asked)).OfType<UserId>());
        }

        return refused;
    }
}

using Personalisation.Application.CatalogueItems;
using Personalisation.Application.Errors;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;

namespace Personalisation.Application.Signals;

/// <summary>What events are about: what their sender says, otherwise what their items are about at this moment.</summary>
public sealed class EventTopics(ICatalogueItemRepository items, AffinityModel model, SignalOptions options)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly EventTerms _terms = new(options.NeedsGrant, IsMarket: true);
    private readonly bool _countsMarket = options.CountsMarket;

    /// <summary>
    /// The items of events that do not say themselves what they are about; null for those that are absent. Those that the
    /// store did not look up in time are left out.
    /// </summary>
    public async Task<IReadOnlyDictionary<ItemId, CatalogueItem?>> ItemsOf(
        IEnumerable<UserEvent> sent,
        bool hidden,
        CancellationToken cancellationToken
    )
    {
        var ids = sent.Where(one => one.Topics.IsEmpty).Select(one => one.Item).OfType<ItemId>().Distinct();
        var lookups = await items.FindMany([.. ids], consistent: false, cancellationToken);
        return lookups
            .Where(lookup => lookup.IsAnswered)
            .ToDictionary(
                lookup => lookup.Id,
                lookup => lookup.Item?.Value is { } item && (hidden || !item.IsHiddenProduct) ? item : null
            );
    }

    /// <summary>An event of the marketplace with its topics; null if the marketplace is not recorded.</summary>
    /// <exception cref="StoreUnavailableException">The store did not look up the item in time.</exception>
    public async Task<ReadyEvent?> Prepare(EventInput shown, CancellationToken cancellationToken)
    {
        if (!_countsMarket)
        {
            return null;
        }

        var sent = shown.ToEvent();
        var known = await ItemsOf([sent], hidden: true, cancellationToken);
        return new ReadyEvent(Complete(sent, known), model, _terms);
    }

    /// <summary>Whether it is known what the event is about.</summary>
    public static bool IsAnswered(UserEvent sent, IReadOnlyDictionary<ItemId, CatalogueItem?> known) =>
        !sent.Topics.IsEmpty || sent.Item is null || known.ContainsKey(sent.Item);

    /// <summary>The event with its topics.</summary>
    /// <exception cref="StoreUnavailableException">The store did not look up its item in time.</exception>
    public static UserEvent Complete(UserEvent sent, IReadOnlyDictionary<ItemId, CatalogueItem?> known)
    {
        if (!IsAnswered(sent, known))
        {
            throw new StoreUnavailableException(Pause, new TimeoutException("The item was not looked up in time."));
        }

        if (!sent.Topics.IsEmpty || sent.Item is null || known.GetValueOrDefault(sent.Item) is not { } item)
        {
            return sent;
        }

        string[] categories = item.Texts.Category is { } category ? [category] : [];
        return sent with { Topics = Topics.Of(categories, [.. item.Texts.Tags.Take(Topics.Most)]) };
    }
}

/// <summary>An event that is ready to be stored.</summary>
/// <param name="Event">The event, with its topics.</param>
/// <param name="Model">How it becomes sums.</param>
/// <param name="Terms">When it counts.</param>
public sealed record ReadyEvent(UserEvent Event, AffinityModel Model, EventTerms Terms);

using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.CatalogueItems;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.CatalogueItems;

/// <summary>Items to read.</summary>
public sealed record ItemBatchRequest
{
    /// <summary>1 to 100 ids; the response has one result for each, in this order.</summary>
    [ConstrainedBy(typeof(ItemId), MinItems = 1, MaxItems = GetItemsByIdQuery.MaxIds, IsRequired = true)]
    public IReadOnlyList<string?>? Ids { get; init; }
}

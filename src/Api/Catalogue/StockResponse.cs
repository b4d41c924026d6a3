using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Catalogue;

namespace Personalisation.Api.Catalogue;

/// <summary>The stock of a product.</summary>
public sealed record StockResponse
{
    /// <summary>How many are left; absent if they are not counted and never run out.</summary>
    [ConstrainedBy(typeof(Stock))]
    public long? Available { get; init; }
}

using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Catalogue;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Patching;

namespace Personalisation.Api.Catalogue;

/// <summary>A stock to set.</summary>
public sealed record StockRequest
{
    private Patched<long?>? _available;

    /// <summary>How many there are; null if they are not counted. Must be there.</summary>
    [ConstrainedBy(typeof(Stock))]
    public long? Available
    {
        // Also set for an explicit null; not set if the request omits the member.
        get => _available?.Value;
        init => _available = new(value);
    }

    /// <summary>How many there must be before, so that a change in between is noticed. Default: any number.</summary>
    [ConstrainedBy(typeof(Stock))]
    public long? Expected { get; init; }

    /// <summary>The command for this request.</summary>
    internal SetStockCommand ToCommand(string id) => new(id, _available, Expected);
}

/// <summary>A change of a stock.</summary>
public sealed record StockAdjustmentRequest
{
    /// <summary>How many more; fewer if negative. Not 0.</summary>
    [ConstrainedBy(typeof(AdjustStockCommand), IsRequired = true)]
    public long? By { get; init; }

    /// <summary>The command for this request.</summary>
    internal AdjustStockCommand ToCommand(string id) => new(id, By);
}

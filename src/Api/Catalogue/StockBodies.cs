using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Catalogue;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Patching;

namespace Personalisation.Api.Catalogue;

/// <summary>A stock to set.</summary>
public sealed record StockRequest
{
    private Patched<long?>? _available;
    private Patched<long?>? _expected;

    /// <summary>How many there are; null if they are not counted.</summary>
    [ConstrainedBy(typeof(Stock), IsRequired = true, AllowsNull = true)]
    public long? Available
    {
        // Also set for an explicit null; not set if the request omits the member.
        get => _available?.Value;
        init => _available = new(value);
    }

    /// <summary>
    /// How many there must be before, so that a change in between is noticed; null if the stock must not be counted before.
    /// Default: no such condition.
    /// </summary>
    [ConstrainedBy(typeof(Stock))]
    public long? Expected
    {
        get => _expected?.Value;
        init => _expected = new(value);
    }

    /// <summary>The command for this request.</summary>
    internal SetStockCommand ToCommand(string id) => new(id, _available, _expected);
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

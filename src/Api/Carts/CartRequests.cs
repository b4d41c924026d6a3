using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Carts;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Carts;

/// <summary>A new cart.</summary>
public sealed record CartRequest
{
    /// <summary>The id. Default: a new one.</summary>
    [ConstrainedBy(typeof(CartId))]
    public string? Id { get; init; }

    /// <summary>The customer. Default: none, which makes it a guest's cart.</summary>
    [ConstrainedBy(typeof(UserId))]
    public string? CustomerId { get; init; }

    /// <summary>The currency of all prices. Default: that of the first line.</summary>
    [ConstrainedBy(typeof(Currency))]
    public string? Currency { get; init; }

    /// <summary>The lines. Default: none.</summary>
    [ConstrainedBy(typeof(CartLineRequest), MaxItems = Cart.MaxLines)]
    public IReadOnlyList<CartLineRequest>? Lines { get; init; }

    /// <summary>The command for this request.</summary>
    internal CreateCartCommand ToCommand() =>
        new(Id, CustomerId, Currency, Lines is null ? null : [.. Lines.Select(line => line?.ToInput()!)]);
}

/// <summary>A product to put into a cart.</summary>
public sealed record CartLineRequest
{
    /// <summary>The product.</summary>
    [ConstrainedBy(typeof(ProductId), IsRequired = true)]
    public string? ProductId { get; init; }

    /// <summary>How many. Default: one.</summary>
    [ConstrainedBy(typeof(Quantity))]
    public int? Quantity { get; init; }

    /// <summary>The line for the use cases.</summary>
    internal CartLineInput ToInput() => new(ProductId, Quantity);
}

/// <summary>How many of a product a cart is to have.</summary>
public sealed record CartQuantityRequest
{
    /// <summary>How many; 0 removes the line.</summary>
    [ConstrainedBy(typeof(SetLineCommand), IsRequired = true)]
    public int? Quantity { get; init; }

    /// <summary>The command for this request.</summary>
    internal SetLineCommand ToCommand(string id, string product, Precondition precondition) =>
        new(id, product, Quantity, precondition);
}

/// <summary>A change of the quantity of a line.</summary>
public sealed record CartAdjustmentRequest
{
    /// <summary>How many more; fewer if negative. At none, the line is removed.</summary>
    [ConstrainedBy(typeof(AdjustLineCommand), IsRequired = true)]
    public int? By { get; init; }

    /// <summary>The command for this request.</summary>
    internal AdjustLineCommand ToCommand(string id, string product, Precondition precondition) =>
        new(id, product, By, precondition);
}

/// <summary>All lines of a cart.</summary>
public sealed record CartLinesRequest
{
    /// <summary>The lines, with different products.</summary>
    [ConstrainedBy(typeof(CartLineRequest), MaxItems = Cart.MaxLines, IsRequired = true)]
    public IReadOnlyList<CartLineRequest>? Lines { get; init; }

    /// <summary>The command for this request.</summary>
    internal ReplaceLinesCommand ToCommand(string id, Precondition precondition) =>
        new(id, Lines is null ? null : [.. Lines.Select(line => line?.ToInput()!)], precondition);
}

/// <summary>A claim of a cart by a customer, at login.</summary>
public sealed record CartClaimRequest
{
    /// <summary>The customer.</summary>
    [ConstrainedBy(typeof(UserId), IsRequired = true)]
    public string? CustomerId { get; init; }

    /// <summary>
    /// How many there will be of what is in both carts: <c>max</c>, the larger number; <c>sum</c>; <c>keep</c>, what the
    /// customer has; <c>replace</c>, what the claimed cart has. Default: <c>max</c>.
    /// </summary>
    [ConstrainedBy(typeof(MergeMode))]
    public string? Mode { get; init; }

    /// <summary>
    /// The customer's cart that takes the lines over, which may also be those of another cart of the customer. Default: for
    /// a guest's cart the newest active one, or none.
    /// </summary>
    [ConstrainedBy(typeof(CartId))]
    public string? Into { get; init; }

    /// <summary>The command for this request.</summary>
    internal ClaimCartCommand ToCommand(string id) => new(id, CustomerId, Mode, Into);
}

using Personalisation.Api.Catalogue;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Paging;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;

namespace Personalisation.Api.Carts;

/// <summary>A cart.</summary>
public sealed record CartResponse
{
    /// <summary>The id.</summary>
    [ConstrainedBy(typeof(CartId))]
    public required string Id { get; init; }

    /// <summary>The customer; absent for a guest's cart.</summary>
    [ConstrainedBy(typeof(UserId))]
    public string? CustomerId { get; init; }

    /// <summary>What has become of it.</summary>
    [ConstrainedBy(typeof(CartState))]
    public required string State { get; init; }

    /// <summary>The currency of all prices; absent until the first line.</summary>
    [ConstrainedBy(typeof(Currency))]
    public string? Currency { get; init; }

    /// <summary>The lines, in the order of adding.</summary>
    [ConstrainedBy(typeof(CartLineResponse), MaxItems = Cart.MaxLines)]
    public required IReadOnlyList<CartLineResponse> Lines { get; init; }

    /// <summary>How many products there are in all.</summary>
    public required int Quantity { get; init; }

    /// <summary>The sum of the lines; absent without a currency.</summary>
    public MoneyResponse? Subtotal { get; init; }

    /// <summary>The sums of the lines by vendor.</summary>
    [ConstrainedBy(typeof(CartVendorResponse), MaxItems = Cart.MaxVendors)]
    public required IReadOnlyList<CartVendorResponse> Vendors { get; init; }

    /// <summary>What the customer should know of the lines; only after changes that looked at the products.</summary>
    [ConstrainedBy(typeof(CartWarningResponse), MaxItems = 3 * Cart.MaxLines)]
    public IReadOnlyList<CartWarningResponse> Warnings { get; init; } = [];

    /// <summary>The ids of the orders that were made of it.</summary>
    [ConstrainedBy(typeof(OrderId), MaxItems = Cart.MaxVendors)]
    public required IReadOnlyList<string> Orders { get; init; }

    /// <summary>The cart that took the lines over; absent unless it was merged.</summary>
    [ConstrainedBy(typeof(CartId))]
    public string? MergedInto { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>From when on it does not exist; every change moves it.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>A product in a cart.</summary>
public sealed record CartLineResponse
{
    /// <summary>The product.</summary>
    [ConstrainedBy(typeof(ProductId))]
    public required string ProductId { get; init; }

    /// <summary>The vendor of the product.</summary>
    [ConstrainedBy(typeof(VendorId))]
    public required string VendorId { get; init; }

    /// <summary>Its name when it was last looked at.</summary>
    [ConstrainedBy(typeof(CatalogueName))]
    public required string Name { get; init; }

    /// <summary>Its price when it was last looked at.</summary>
    public required MoneyResponse UnitPrice { get; init; }

    /// <summary>How many.</summary>
    [ConstrainedBy(typeof(Quantity))]
    public required int Quantity { get; init; }

    /// <summary>The price of all of them.</summary>
    public required MoneyResponse LineTotal { get; init; }

    /// <summary>When it was added.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>When the line was last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>The lines of one vendor in a cart.</summary>
public sealed record CartVendorResponse
{
    /// <summary>The vendor.</summary>
    [ConstrainedBy(typeof(VendorId))]
    public required string VendorId { get; init; }

    /// <summary>The sum of the lines.</summary>
    public required MoneyResponse Subtotal { get; init; }
}

/// <summary>What a customer should know of a line. It prevents nothing.</summary>
public sealed record CartWarningResponse
{
    /// <summary>The product of the line.</summary>
    [ConstrainedBy(typeof(ProductId))]
    public required string ProductId { get; init; }

    /// <summary>What it is about.</summary>
    [ConstrainedBy(typeof(CartWarningKind))]
    public required string Code { get; init; }

    /// <summary>For <c>not_enough_stock</c>: how many are left.</summary>
    public long? Available { get; init; }

    /// <summary>For <c>price_changed</c>: the price that the cart had.</summary>
    public MoneyResponse? Was { get; init; }

    /// <summary>For <c>price_changed</c>: the price now.</summary>
    public MoneyResponse? Now { get; init; }
}

/// <summary>A page of carts.</summary>
public sealed record CartPageResponse
{
    /// <summary>The carts.</summary>
    [ConstrainedBy(typeof(CartResponse), MaxItems = PageLimit.StandardMost)]
    public required IReadOnlyList<CartResponse> Items { get; init; }

    /// <summary>Cursor of the next page; absent on the last page.</summary>
    [ConstrainedBy(typeof(Cursor))]
    public string? NextCursor { get; init; }
}

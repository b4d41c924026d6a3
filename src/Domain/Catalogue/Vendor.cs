using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Catalogue;

/// <summary>A business that sells products. It outlives the people who run it, so it is no user.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Email">Its address, which no other vendor has; a user may have the same.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it says of itself; null for nothing.</param>
/// <param name="Currency">The currency of all its prices; never changes.</param>
/// <param name="Terms">On what terms it sells.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="UpdatedAt">When it was last changed; never goes back.</param>
public sealed record Vendor(
    VendorId Id,
    EmailAddress Email,
    CatalogueName Name,
    Description? Description,
    Currency Currency,
    VendorTerms Terms,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    /// <summary>The same vendor, changed at a time.</summary>
    public Vendor ChangedAt(DateTimeOffset now) => this with { UpdatedAt = now > UpdatedAt ? now : UpdatedAt };
}

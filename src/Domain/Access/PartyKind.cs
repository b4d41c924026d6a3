namespace Personalisation.Domain.Access;

/// <summary>The kinds of parties for which a credential may act.</summary>
public enum PartyKind
{
    /// <summary>A user, who owns a profile, a document and a directory entry.</summary>
    Customer = 1,

    /// <summary>A vendor, who owns products and their orders.</summary>
    Vendor = 2,
}

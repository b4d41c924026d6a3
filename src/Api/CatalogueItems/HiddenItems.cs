using Personalisation.Api.Hosting.Authorization;
using Personalisation.Domain.Access;

namespace Personalisation.Api.CatalogueItems;

/// <summary>Items of products that are not for sale: the catalogue shows them to writers, as the products themselves are.</summary>
internal static class HiddenItems
{
    /// <summary>Whether the caller of a request may see them.</summary>
    public static bool AreVisible(HttpContext context) =>
        CallerIdentity.Find(context)?.Grant is { Party: null } grant && grant.HasRole(Role.Writer);
}

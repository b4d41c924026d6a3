using Personalisation.Api.Hosting.Exports;
using Personalisation.Domain.Carts;

namespace Personalisation.Api.Carts;

/// <summary>What the export of a user shows of carts.</summary>
internal static class CartExportMembers
{
    public static readonly ExportMember[] All =
    [
        ExportMember.Many<Cart, CartResponse>("carts", "The user's carts, newest first."),
    ];
}

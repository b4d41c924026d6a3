using Personalisation.Api.Hosting.Exports;
using Personalisation.Domain.Carts;

namespace Personalisation.Api.Carts;

/// <summary>What the export of a user shows of carts.</summary>
internal static class CartExportMembers
{
    public static readonly ExportMember[] All = [ExportMember.Of<Cart, CartResponse>("carts")];
}

using Personalisation.Api.Hosting.Exports;
using Personalisation.Domain.Gadgets;

namespace Personalisation.Api.Gadgets;

/// <summary>What the export of a user shows of gadgets.</summary>
internal static class GadgetExportMembers
{
    public static readonly ExportMember[] All =
    [
        ExportMember.Many<Gadget, GadgetResponse>("gadgets", "The user's gadgets, in the order of their ids."),
    ];
}

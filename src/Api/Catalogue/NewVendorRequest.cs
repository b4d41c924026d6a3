using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Catalogue;

/// <summary>A new vendor.</summary>
public sealed record NewVendorRequest : VendorMembers
{
    /// <summary>Generated if absent. Neither "." nor "..".</summary>
    [ConstrainedBy(typeof(VendorId))]
    public string? Id { get; init; }

    /// <summary>The currency of all prices; it never changes.</summary>
    [ConstrainedBy(typeof(Currency), IsRequired = true)]
    public string? Currency { get; init; }

    /// <summary>The command for this request.</summary>
    internal CreateVendorCommand ToCommand() => (CreateVendorCommand)Filled(new CreateVendorCommand(Id, Currency));
}

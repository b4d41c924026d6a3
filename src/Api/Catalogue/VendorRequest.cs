using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Catalogue;

/// <summary>A vendor to store in place of another version.</summary>
public sealed record VendorRequest : VendorMembers
{
    /// <summary>Optional; must equal the id in the path.</summary>
    [ConstrainedBy(typeof(VendorId))]
    public string? Id { get; init; }

    /// <summary>Optional; must be the vendor's, which never changes.</summary>
    [ConstrainedBy(typeof(Currency))]
    public string? Currency { get; init; }

    /// <summary>The command for this request.</summary>
    internal ChangeVendorCommand ToCommand(string id, Precondition precondition) =>
        (ChangeVendorCommand)Filled(new ChangeVendorCommand(id, Id, Currency, precondition));
}

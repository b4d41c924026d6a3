using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Catalogue;

/// <summary>A product to store in place of another version. Its stock has calls of its own.</summary>
public sealed record ProductRequest : ProductMembers
{
    /// <summary>Optional; must equal the id in the path.</summary>
    [ConstrainedBy(typeof(ProductId))]
    public string? Id { get; init; }

    /// <summary>Optional; must be the product's vendor, which never changes.</summary>
    [ConstrainedBy(typeof(VendorId))]
    public string? VendorId { get; init; }

    /// <summary>The command for this request.</summary>
    internal ChangeProductCommand ToCommand(string id, Precondition precondition) =>
        (ChangeProductCommand)Filled(new ChangeProductCommand(id, Id, VendorId, precondition));
}

using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Catalogue;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Catalogue;

/// <summary>A new product.</summary>
public sealed record NewProductRequest : ProductMembers
{
    /// <summary>Generated if absent. Neither "." nor "..".</summary>
    [ConstrainedBy(typeof(ProductId))]
    public string? Id { get; init; }

    /// <summary>The id of its vendor; it never changes.</summary>
    [ConstrainedBy(typeof(VendorId), IsRequired = true)]
    public string? VendorId { get; init; }

    /// <summary>How many there are. Default: they are not counted, and never run out.</summary>
    [ConstrainedBy(typeof(Stock))]
    public long? Stock { get; init; }

    /// <summary>The command for this request.</summary>
    internal CreateProductCommand ToCommand() =>
        (CreateProductCommand)Filled(new CreateProductCommand(Id, VendorId, Stock));
}

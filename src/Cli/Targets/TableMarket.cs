using MediatR;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Favourites;
using Personalisation.Application.Reviews;
using Personalisation.Client;
using Personalisation.Domain.Favourites;
using Personalisation.Domain.Versioning;

namespace Personalisation.Cli.Targets;

/// <summary>The marketplace of a table, by its use cases.</summary>
internal sealed class TableMarket(IMediator mediator)
{
    public Task PutCategory(string slug, string name, CancellationToken cancellationToken) =>
        mediator.Send(new SaveCategoryCommand(slug, name, Precondition.None), cancellationToken);

    public async Task<bool> AddVendor(NewVendorRequest vendor, CancellationToken cancellationToken)
    {
        try
        {
            var command = new CreateVendorCommand(vendor.Id, vendor.Currency)
            {
                Name = new(vendor.Name),
                Email = new(vendor.Email),
                FeeBp = new(vendor.FeeBp),
                TaxBp = new(vendor.TaxBp),
            };
            await mediator.Send(command, cancellationToken);
            return true;
        }
        catch (VendorExistsException)
        {
            return false;
        }
    }

    public async Task<bool> AddProduct(NewProductRequest product, CancellationToken cancellationToken)
    {
        try
        {
            var command = new CreateProductCommand(product.Id, product.VendorId, product.Stock)
            {
                Name = new(product.Name),
                Category = new(product.Category),
                Price = new(new MoneyInput(product.Price?.Amount, product.Price?.Currency)),
            };
            await mediator.Send(command, cancellationToken);
            return true;
        }
        catch (ProductExistsException)
        {
            return false;
        }
    }

    public Task PutReview(string product, string user, ReviewRequest review, CancellationToken cancellationToken)
    {
        var command = new PutReviewCommand(
            product,
            user,
            review.Rating,
            review.Comment,
            Images: null,
            OrderId: null,
            Precondition.None
        );
        return mediator.Send(command, cancellationToken);
    }

    public async Task AddFavourites(string user, string product, string vendor, CancellationToken cancellationToken)
    {
        await mediator.Send(new AddFavouriteCommand(user, FavouriteKind.Product, product), cancellationToken);
        await mediator.Send(new AddFavouriteCommand(user, FavouriteKind.Vendor, vendor), cancellationToken);
    }
}

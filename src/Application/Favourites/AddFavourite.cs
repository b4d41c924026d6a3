using FluentValidation;
using MediatR;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Favourites;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.Favourites;

/// <summary>Makes a product or a vendor a favourite of a user; false if it does not exist, or is not for sale.</summary>
/// <param name="Owner">The user's id.</param>
/// <param name="Kind">Whether it is a product or a vendor.</param>
/// <param name="Target">The id of the product or vendor.</param>
public sealed record AddFavouriteCommand(string Owner, FavouriteKind Kind, string Target) : WriteCommand<bool>;

internal sealed class AddFavouriteValidator : AbstractValidator<AddFavouriteCommand>
{
    public AddFavouriteValidator()
    {
        RuleFor(command => command.Owner).IsUserId().OverridePropertyName("id");
        RuleFor(command => command.Target).IsTargetId().OverridePropertyName("targetId");
    }
}

internal sealed class AddFavouriteHandler(
    IFavouriteRepository favourites,
    IProductRepository products,
    IVendorRepository vendors,
    TimeProvider clock
) : IRequestHandler<AddFavouriteCommand, bool>
{
    public async Task<bool> Handle(AddFavouriteCommand command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var target = FavouriteTargets.Parse(command.Kind, command.Target);
        if (await FavouriteTargets.FindName(products, vendors, target, cancellationToken) is not { } name)
        {
            return false;
        }

        var favourite = new Favourite(UserId.Parse(command.Owner), target, name, now);
        if (!await favourites.Add(favourite, now, command.Idempotency, cancellationToken))
        {
            command.Idempotency?.Request.MarkWithoutWrite();
        }

        return true;
    }
}

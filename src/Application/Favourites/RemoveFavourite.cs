using FluentValidation;
using MediatR;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Favourites;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.Favourites;

/// <summary>Removes a product or a vendor from a user's favourites; true, even if it was none.</summary>
/// <param name="Owner">The user's id.</param>
/// <param name="Kind">Whether it is a product or a vendor.</param>
/// <param name="Target">The id of the product or vendor.</param>
public sealed record RemoveFavouriteCommand(string Owner, FavouriteKind Kind, string Target) : WriteCommand<bool>;

internal sealed class RemoveFavouriteValidator : AbstractValidator<RemoveFavouriteCommand>
{
    public RemoveFavouriteValidator()
    {
        RuleFor(command => command.Owner).IsUserId().OverridePropertyName("id");
        RuleFor(command => command.Target).IsTargetId().OverridePropertyName("targetId");
    }
}

internal sealed class RemoveFavouriteHandler(IFavouriteRepository favourites, TimeProvider clock)
    : IRequestHandler<RemoveFavouriteCommand, bool>
{
    public async Task<bool> Handle(RemoveFavouriteCommand command, CancellationToken cancellationToken)
    {
        var target = FavouriteTargets.Parse(command.Kind, command.Target);
        var (owner, now) = (UserId.Parse(command.Owner), clock.GetUtcNow());
        if (!await favourites.Remove(owner, target, now, command.Idempotency, cancellationToken))
        {
            command.Idempotency?.Request.MarkWithoutWrite();
        }

        return true;
    }
}

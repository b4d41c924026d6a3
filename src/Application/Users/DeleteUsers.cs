using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Users;

namespace Personalisation.Application.Users;

/// <summary>Removes many users, independently of each other.</summary>
/// <param name="Ids">The ids; duplicates count once.</param>
public sealed record DeleteUsersCommand(IReadOnlyList<string?>? Ids) : IRequest<ImmutableArray<UserRemovalResult>>
{
    /// <summary>The maximum number of ids per request, including duplicates.</summary>
    public const int MaxIds = 1_000;
}

internal sealed class DeleteUsersValidator : AbstractValidator<DeleteUsersCommand>
{
    public DeleteUsersValidator()
    {
        RuleFor(command => command.Ids)
            .Must(ids => ids is { Count: >= 1 and <= DeleteUsersCommand.MaxIds })
            .WithMessage($"must be a list of 1 to {DeleteUsersCommand.MaxIds} ids");
        RuleForEach(command => command.Ids)
            .IsUserId()
            .When(command => command.Ids is { Count: <= DeleteUsersCommand.MaxIds });
    }
}

internal sealed class DeleteUsersHandler(IUserRepository users, TimeProvider clock)
    : IRequestHandler<DeleteUsersCommand, ImmutableArray<UserRemovalResult>>
{
    public Task<ImmutableArray<UserRemovalResult>> Handle(
        DeleteUsersCommand command,
        CancellationToken cancellationToken
    )
    {
        var ids = command.Ids!.Select(UserId.Parse).Distinct().ToList();
        return users.DeleteAll(ids, clock.GetUtcNow(), cancellationToken);
    }
}

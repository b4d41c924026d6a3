using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Users;

namespace Personalisation.Application.Users;

/// <summary>Removes many users, each by itself.</summary>
/// <param name="Ids">Who; who is named twice is removed once.</param>
public sealed record DeleteUsersCommand(IReadOnlyList<string?>? Ids) : IRequest<ImmutableArray<UserRemovalResult>>
{
    /// <summary>The most ids of one request, those that are named twice among them.</summary>
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

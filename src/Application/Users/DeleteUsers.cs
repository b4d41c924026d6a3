using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Personalisation.Application.Audit;
using Personalisation.Application.Errors;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Users;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Users;

/// <summary>Removes many users, independently of each other; the result of each, in the order of the ids.</summary>
/// <param name="Ids">The ids; duplicates count once.</param>
public sealed record DeleteUsersCommand(IReadOnlyList<string?>? Ids)
    : WriteCommand<ImmutableArray<UserRemovalResult>>,
        IAudited
{
    /// <summary>The maximum number of ids per request, including duplicates.</summary>
    public const int MaxIds = 1_000;

    /// <inheritdoc/>
    public AuditedAct Act => new("users.delete") { Subjects = [.. Ids!.Select(UserId.Parse).Distinct()] };
}

internal sealed class DeleteUsersValidator : AbstractValidator<DeleteUsersCommand>
{
    public DeleteUsersValidator()
    {
        RuleFor(command => command.Ids).HasUpTo(DeleteUsersCommand.MaxIds, "ids");
        RuleForEach(command => command.Ids)
            .IsUserId()
            .When(command => command.Ids is { Count: <= DeleteUsersCommand.MaxIds });
    }
}

internal sealed class DeleteUsersHandler(IMediator mediator, IIdempotencyRepository keys, TimeProvider clock)
    : IRequestHandler<DeleteUsersCommand, ImmutableArray<UserRemovalResult>>
{
    /// <summary>The number of concurrent removals of one request, leaving capacity for other requests.</summary>
    private const int Parallelism = 16;

    public async Task<ImmutableArray<UserRemovalResult>> Handle(
        DeleteUsersCommand command,
        CancellationToken cancellationToken
    )
    {
        var ids = command.Ids!.Select(UserId.Parse).Distinct().ToList();
        await keys.AddReferences(ids, clock.GetUtcNow(), command.Idempotency?.Request, cancellationToken);
        var removals = await RemoveEach(ids, cancellationToken);
        await keys.Keep(removals, clock.GetUtcNow(), command.Idempotency, cancellationToken);
        return removals;
    }

    private async Task<ImmutableArray<UserRemovalResult>> RemoveEach(
        List<UserId> ids,
        CancellationToken cancellationToken
    )
    {
        var removals = new UserRemovalResult[ids.Count];
        await Parallel.ForEachAsync(
            ids.Select((id, index) => (id, index)),
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (one, token) => removals[one.index] = new(one.id, await Remove(one.id, token))
        );
        return [.. removals];
    }

    private async Task<RemovalOutcome> Remove(UserId id, CancellationToken cancellationToken)
    {
        try
        {
            var wasThere = await mediator.Send(new DeleteUserCommand(id.Value, Precondition.None), cancellationToken);
            return wasThere ? RemovalOutcome.Removed : RemovalOutcome.NotFound;
        }
        catch (StoreUnavailableException)
        {
            return RemovalOutcome.Unavailable;
        }
        catch (ErasureRunningException)
        {
            return RemovalOutcome.NotFound;
        }
        catch (ConflictException)
        {
            return RemovalOutcome.Conflict;
        }
    }
}

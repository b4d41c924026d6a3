using FluentValidation;
using MediatR;
using Personalisation.Application.Paging;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Users;

namespace Personalisation.Application.Users;

/// <summary>A page of users by creation time, newest first; or the user with an e-mail address.</summary>
/// <param name="Email">The address of the one user; null for the list.</param>
/// <param name="CreatedAfter">The time before the users, not included; null for no bound.</param>
/// <param name="CreatedBefore">The time after the users, not included; null for no bound.</param>
/// <param name="Limit">The most users of the page, 1–100; null for 25.</param>
/// <param name="Cursor">The end of the previous page; null for the first page.</param>
public sealed record GetUsersQuery(
    string? Email,
    DateTimeOffset? CreatedAfter,
    DateTimeOffset? CreatedBefore,
    int? Limit,
    string? Cursor
) : IRequest<UserPageResult>
{
    /// <summary>The text to which cursors of this list are bound.</summary>
    internal string List => $"users?created_after={CreatedAfter:O}&created_before={CreatedBefore:O}";

    /// <summary>The cursor's position; null if it is not a cursor of this list.</summary>
    internal TimePlace? Place => TimeCursor.Decode(List, Cursor, CreatedBefore, UserId.IsValid);
}

/// <summary>Users and the cursor of the next page; null on the last one.</summary>
public sealed record UserPageResult(IReadOnlyList<User> Items, string? NextCursor);

internal sealed class GetUsersValidator : AbstractValidator<GetUsersQuery>
{
    public GetUsersValidator()
    {
        RuleFor(query => query.Email)
            .IsEmailAddress()
            .Must((query, _) => query with { Email = null } == new GetUsersQuery(null, null, null, null, null))
            .WithMessage("must be the only filter, without limit and cursor")
            .When(query => query.Email is not null);
        RuleFor(query => query.Limit).IsPageLimit(PageLimit.Standard);
        RuleFor(query => query.CreatedBefore).IsAfter(query => query.CreatedAfter);
        RuleFor(query => query.Cursor)
            .Must((query, cursor) => cursor is null || query.Place is not null)
            .WithMessage(Cursor.Rule);
    }
}

internal sealed class GetUsersHandler(IUserRepository users) : IRequestHandler<GetUsersQuery, UserPageResult>
{
    public async Task<UserPageResult> Handle(GetUsersQuery query, CancellationToken cancellationToken)
    {
        if (query.Email is not null)
        {
            var user = await users.FindByEmail(EmailAddress.Parse(query.Email), cancellationToken);
            return new UserPageResult(user is null ? [] : [user], NextCursor: null);
        }

        var window = TimeCursor.WindowOf(query.CreatedAfter, query.CreatedBefore, query.Place);
        var limit = PageLimit.Standard.Of(query.Limit);
        var page = await users.FindByCreation(window, limit, cancellationToken);
        return new UserPageResult(page.Items, Cursor.Next(query.List, page.Next));
    }
}

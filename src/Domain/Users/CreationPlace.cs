using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;

namespace Personalisation.Domain.Users;

/// <summary>
/// A position in the list of users by time: that of a user, or the end of all users created before a time.
/// </summary>
/// <param name="CreatedAt">The time.</param>
/// <param name="Id">
/// The user at this position among those of one instant; null for the position below all of them.
/// </param>
public readonly record struct CreationPlace(DateTimeOffset CreatedAt, UserId? Id)
{
    /// <summary>The place at a position; null if the position is of another list.</summary>
    public static CreationPlace? Of(Position position) =>
        position.Time is { } time && (position.Text.Length == 0 || UserId.IsValid(position.Text))
            ? new CreationPlace(time, position.Text.Length == 0 ? null : UserId.Parse(position.Text))
            : null;

    /// <summary>The position of this place.</summary>
    public Position ToPosition() => Position.Of(CreatedAt, Id?.Value ?? "");
}

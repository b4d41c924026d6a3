using System.Collections.Immutable;

namespace Personalisation.Domain.Users;

/// <summary>A part of the list of users, newest first.</summary>
/// <param name="Items">The users; there may be none on a page that is not the last.</param>
/// <param name="Next">The position after the page; null on the last page.</param>
public sealed record UserPage(ImmutableArray<User> Items, CreationPlace? Next);

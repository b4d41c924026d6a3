using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Favourites;

/// <summary>A favourite of a user. It stays until the user removes it or is erased.</summary>
/// <param name="Owner">The user who has it.</param>
/// <param name="Target">What is the favourite: a product or a vendor.</param>
/// <param name="Name">The name that it had when it became one.</param>
/// <param name="Since">When it became one.</param>
public sealed record Favourite(UserId Owner, FavouriteTarget Target, CatalogueName Name, DateTimeOffset Since);

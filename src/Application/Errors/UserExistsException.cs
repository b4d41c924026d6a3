namespace Personalisation.Application.Errors;

/// <summary>There is a user of this id already; nothing was stored.</summary>
public sealed class UserExistsException() : Exception("A user with this id already exists.");

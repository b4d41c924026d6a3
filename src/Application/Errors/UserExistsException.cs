namespace Personalisation.Application.Errors;

/// <summary>A user with this id already exists; nothing was stored.</summary>
public sealed class UserExistsException() : Exception("A user with this id already exists.");

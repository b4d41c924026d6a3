namespace Personalisation.Application.Errors;

/// <summary>There is a user of this id already; nothing was stored.</summary>
public sealed class UserExistsException() : Exception("There is a user of this id already.");

namespace Personalisation.Application.Errors;

/// <summary>Another user has the e-mail address; nothing was stored.</summary>
public sealed class EmailTakenException() : Exception("Another user has this e-mail address.");

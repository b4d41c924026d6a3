namespace Personalisation.Application.Errors;

/// <summary>
/// The request was already processed, and its response was erased with the user's data; nothing was stored again.
/// </summary>
public sealed class AnswerErasedException()
    : Exception("This request was already processed, and its response has since been erased.");

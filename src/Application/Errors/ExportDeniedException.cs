namespace Personalisation.Application.Errors;

/// <summary>The service has no right to read the whole table, which only an export does.</summary>
public sealed class ExportDeniedException()
    : Exception(
        "The service may not read the whole table: give its role the right dynamodb:Scan on the table, for as long as exports are wanted."
    );

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cadran.Platform.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "bank_columns",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    head = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    columns = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bank_columns", x => new { x.workspace_id, x.head });
                }
            );

            migrationBuilder.CreateTable(
                name: "bank_imports",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", nullable: false),
                    file_hash = table.Column<string>(type: "TEXT", nullable: false),
                    created_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    report = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bank_imports", x => new { x.workspace_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "captured_domains",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 253, nullable: false),
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_captured_domains", x => x.name);
                }
            );

            migrationBuilder.CreateTable(
                name: "cash_steps",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    step_minor = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cash_steps", x => new { x.workspace_id, x.currency });
                    table.CheckConstraint("ck_cash_steps_step", "step_minor > 0");
                }
            );

            migrationBuilder.CreateTable(
                name: "counters",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    value = table.Column<long>(type: "INTEGER", nullable: false),
                    last_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_counters", x => new { x.workspace_id, x.name });
                }
            );

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    friendly_name = table.Column<string>(type: "TEXT", nullable: true),
                    xml = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_data_protection_keys", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "document_looks",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    is_default = table.Column<bool>(type: "INTEGER", nullable: false),
                    style = table.Column<string>(type: "TEXT", nullable: false),
                    french = table.Column<string>(type: "TEXT", nullable: false),
                    english = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    archived_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_document_looks", x => new { x.workspace_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "events",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    object_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    number = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    count = table.Column<int>(type: "INTEGER", nullable: true),
                    member_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    handed_at = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_events", x => new { x.workspace_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "exchange_rates",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    from = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    to = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    rate_ten_billionths = table.Column<long>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_rates", x => new { x.workspace_id, x.id });
                    table.CheckConstraint("ck_exchange_rates_rate", "rate_ten_billionths > 0");
                }
            );

            migrationBuilder.CreateTable(
                name: "expense_categories",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    unit = table.Column<string>(type: "TEXT", nullable: true),
                    rate_ten_thousandths = table.Column<long>(type: "INTEGER", nullable: true),
                    markup_ten_thousandths = table.Column<long>(type: "INTEGER", nullable: false),
                    tax_ids = table.Column<string>(type: "TEXT", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    archived_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_expense_categories", x => new { x.workspace_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "files",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    content_type = table.Column<string>(
                        type: "TEXT",
                        maxLength: 100,
                        nullable: false
                    ),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_files", x => new { x.workspace_id, x.hash });
                }
            );

            migrationBuilder.CreateTable(
                name: "firm_domains",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    proof = table.Column<string>(type: "TEXT", nullable: false),
                    added_at = table.Column<long>(type: "INTEGER", nullable: false),
                    verified_at = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_firm_domains", x => new { x.workspace_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "idempotency_keys",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    member_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    request_hash = table.Column<string>(
                        type: "TEXT",
                        maxLength: 64,
                        nullable: false
                    ),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    content_type = table.Column<string>(type: "TEXT", nullable: true),
                    location = table.Column<string>(type: "TEXT", nullable: true),
                    etag = table.Column<string>(type: "TEXT", nullable: true),
                    body = table.Column<byte[]>(type: "BLOB", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_idempotency_keys",
                        x => new
                        {
                            x.workspace_id,
                            x.member_id,
                            x.key,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "import_mappings",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    headers_key = table.Column<string>(
                        type: "TEXT",
                        maxLength: 64,
                        nullable: false
                    ),
                    columns = table.Column<string>(type: "TEXT", nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_import_mappings",
                        x => new
                        {
                            x.workspace_id,
                            x.kind,
                            x.headers_key,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "import_runs",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    report = table.Column<string>(type: "TEXT", nullable: false),
                    done_at = table.Column<long>(type: "INTEGER", nullable: false),
                    undone_at = table.Column<long>(type: "INTEGER", nullable: true),
                    undone_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    undone = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_runs", x => new { x.workspace_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "jobs",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    payload = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    run_at = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    finished_at = table.Column<long>(type: "INTEGER", nullable: true),
                    locked_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    locked_until = table.Column<long>(type: "INTEGER", nullable: true),
                    done = table.Column<int>(type: "INTEGER", nullable: false),
                    total = table.Column<int>(type: "INTEGER", nullable: true),
                    result = table.Column<string>(type: "TEXT", nullable: true),
                    error = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_jobs", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "journal_entries",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    document = table.Column<string>(type: "TEXT", nullable: false),
                    document_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    reference = table.Column<string>(type: "TEXT", nullable: false),
                    label = table.Column<string>(type: "TEXT", nullable: false),
                    book = table.Column<string>(type: "TEXT", nullable: false),
                    book_name = table.Column<string>(type: "TEXT", nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    accounting_currency = table.Column<string>(
                        type: "TEXT",
                        maxLength: 3,
                        nullable: false
                    ),
                    exchange = table.Column<string>(type: "TEXT", nullable: true),
                    seals = table.Column<string>(type: "TEXT", nullable: false),
                    posted_at = table.Column<long>(type: "INTEGER", nullable: false),
                    previous_hash = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal_entries", x => new { x.workspace_id, x.sequence });
                }
            );

            migrationBuilder.CreateTable(
                name: "ledger_exchanges",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    after = table.Column<long>(type: "INTEGER", nullable: false),
                    through = table.Column<long>(type: "INTEGER", nullable: false),
                    postings = table.Column<int>(type: "INTEGER", nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    made_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_exchanges", x => new { x.workspace_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "ledger_settings",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    fiscal_year_start_month = table.Column<int>(type: "INTEGER", nullable: false),
                    chosen = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_settings", x => x.workspace_id);
                }
            );

            migrationBuilder.CreateTable(
                name: "members",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    email = table.Column<string>(type: "TEXT", nullable: false),
                    email_key = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: true),
                    time_zone = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    linked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    deactivated_at = table.Column<long>(type: "INTEGER", nullable: true),
                    invitation_hash = table.Column<string>(type: "TEXT", nullable: true),
                    invitation_expires_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_members", x => new { x.workspace_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "memberships",
                columns: table => new
                {
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    member_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_memberships", x => new { x.user_id, x.workspace_id });
                }
            );

            migrationBuilder.CreateTable(
                name: "number_gaps",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    first = table.Column<string>(type: "TEXT", nullable: false),
                    last = table.Column<string>(type: "TEXT", nullable: false),
                    count = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_number_gaps", x => new { x.workspace_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "number_series",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    pattern = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    same_as = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_number_series", x => new { x.workspace_id, x.kind });
                }
            );

            migrationBuilder.CreateTable(
                name: "open_id_providers",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    issuer = table.Column<string>(type: "TEXT", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", nullable: false),
                    @sealed = table.Column<string>(name: "sealed", type: "TEXT", nullable: false),
                    new_members_are = table.Column<string>(
                        type: "TEXT",
                        maxLength: 40,
                        nullable: true
                    ),
                    required_since = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_open_id_providers", x => x.workspace_id);
                }
            );

            migrationBuilder.CreateTable(
                name: "organizations",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    name_key = table.Column<string>(type: "TEXT", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: false),
                    country = table.Column<string>(type: "TEXT", nullable: true),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    billing_address = table.Column<string>(type: "TEXT", nullable: true),
                    vat_number = table.Column<string>(type: "TEXT", nullable: true),
                    registration_number = table.Column<string>(type: "TEXT", nullable: true),
                    electronic_address = table.Column<string>(type: "TEXT", nullable: true),
                    buyer_reference = table.Column<string>(type: "TEXT", nullable: true),
                    is_consumer = table.Column<bool>(type: "INTEGER", nullable: false),
                    phone = table.Column<string>(type: "TEXT", nullable: true),
                    notes = table.Column<string>(type: "TEXT", nullable: true),
                    logo_hash = table.Column<string>(type: "TEXT", nullable: true),
                    payment_terms_days = table.Column<int>(type: "INTEGER", nullable: true),
                    taxes = table.Column<string>(type: "TEXT", nullable: true),
                    rounding_policy = table.Column<string>(type: "TEXT", nullable: true),
                    invoice_grouping = table.Column<string>(type: "TEXT", nullable: true),
                    expense_grouping = table.Column<string>(type: "TEXT", nullable: true),
                    invoice_extras = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    archived_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organizations", x => new { x.workspace_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "outgoing_mails",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    message_id = table.Column<string>(type: "TEXT", nullable: false),
                    envelope_id = table.Column<string>(type: "TEXT", nullable: true),
                    from_name = table.Column<string>(type: "TEXT", nullable: false),
                    reply_to = table.Column<string>(type: "TEXT", nullable: true),
                    to = table.Column<string>(type: "TEXT", nullable: false),
                    cc = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    attachments = table.Column<string>(type: "TEXT", nullable: false),
                    about = table.Column<string>(type: "TEXT", nullable: true),
                    queued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    error = table.Column<string>(type: "TEXT", nullable: true),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    bounced = table.Column<bool>(type: "INTEGER", nullable: false),
                    delivered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    delayed_at = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outgoing_mails", x => new { x.workspace_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "period_closings",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    place = table.Column<int>(type: "INTEGER", nullable: false),
                    through = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_period_closings", x => new { x.workspace_id, x.place });
                }
            );

            migrationBuilder.CreateTable(
                name: "quickbooks_companies",
                columns: table => new
                {
                    realm = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_quickbooks_companies",
                        x => new { x.realm, x.workspace_id }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "quickbooks_connections",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    realm = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    environment = table.Column<string>(
                        type: "TEXT",
                        maxLength: 40,
                        nullable: false
                    ),
                    company_name = table.Column<string>(type: "TEXT", nullable: false),
                    country = table.Column<string>(type: "TEXT", nullable: false),
                    home_currency = table.Column<string>(type: "TEXT", nullable: false),
                    is_multi_currency = table.Column<bool>(type: "INTEGER", nullable: false),
                    takes_numbers = table.Column<bool>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    tokens = table.Column<string>(type: "TEXT", nullable: false),
                    tokens_version = table.Column<int>(type: "INTEGER", nullable: false),
                    refresh_held_until = table.Column<long>(type: "INTEGER", nullable: true),
                    queue_held_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    queue_held_until = table.Column<long>(type: "INTEGER", nullable: true),
                    paused_until = table.Column<long>(type: "INTEGER", nullable: true),
                    sweep_asked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    swept_until = table.Column<long>(type: "INTEGER", nullable: true),
                    connected_at = table.Column<long>(type: "INTEGER", nullable: false),
                    connected_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    copies_on_issue = table.Column<bool>(type: "INTEGER", nullable: false),
                    makes_customers = table.Column<bool>(type: "INTEGER", nullable: false),
                    sends_invoices = table.Column<bool>(type: "INTEGER", nullable: false),
                    sends_payments = table.Column<bool>(type: "INTEGER", nullable: false),
                    offers_online_payment = table.Column<bool>(type: "INTEGER", nullable: false),
                    default_item_id = table.Column<string>(type: "TEXT", nullable: true),
                    expense_item_id = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quickbooks_connections", x => x.workspace_id);
                }
            );

            migrationBuilder.CreateTable(
                name: "quickbooks_links",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    realm = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    local_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    remote_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    remote_key = table.Column<string>(
                        type: "TEXT",
                        maxLength: 450,
                        nullable: false
                    ),
                    remote_name = table.Column<string>(
                        type: "TEXT",
                        maxLength: 500,
                        nullable: false
                    ),
                    came_from_there = table.Column<bool>(type: "INTEGER", nullable: false),
                    written = table.Column<string>(type: "TEXT", nullable: true),
                    linked_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quickbooks_links", x => new { x.workspace_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "quickbooks_notices",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 700, nullable: false),
                    seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quickbooks_notices", x => new { x.workspace_id, x.key });
                }
            );

            migrationBuilder.CreateTable(
                name: "quickbooks_work",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    realm = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    object_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    remote_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    title = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    makes_customer = table.Column<bool>(type: "INTEGER", nullable: false),
                    send_asked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    created_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    tried_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    trouble = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quickbooks_work", x => new { x.workspace_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "reminder_plans",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    on_since = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    steps = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reminder_plans", x => new { x.workspace_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "service_types",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    name_key = table.Column<string>(type: "TEXT", nullable: false),
                    billable = table.Column<bool>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    archived_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_service_types", x => new { x.workspace_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "taxes",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    french_name = table.Column<string>(type: "TEXT", nullable: true),
                    english_name = table.Column<string>(type: "TEXT", nullable: true),
                    rate_ten_thousandths = table.Column<long>(type: "INTEGER", nullable: false),
                    category = table.Column<string>(type: "TEXT", nullable: false),
                    exemption_reason = table.Column<string>(type: "TEXT", nullable: true),
                    registration_number = table.Column<string>(type: "TEXT", nullable: true),
                    is_default = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_compound = table.Column<bool>(type: "INTEGER", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    archived_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_taxes", x => new { x.workspace_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "teams",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_teams", x => new { x.workspace_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "time_before",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    act_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    entry_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    done_by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    done_at = table.Column<long>(type: "INTEGER", nullable: false),
                    facts = table.Column<string>(type: "TEXT", nullable: true),
                    version_after = table.Column<int>(type: "INTEGER", nullable: true),
                    undone_at = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_time_before",
                        x => new
                        {
                            x.workspace_id,
                            x.act_id,
                            x.entry_id,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "tombstones",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    object_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    deleted_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tombstones", x => new { x.workspace_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "user_claims",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    claim_type = table.Column<string>(type: "TEXT", nullable: true),
                    claim_value = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_user_claims", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "user_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "TEXT", nullable: false),
                    provider_key = table.Column<string>(type: "TEXT", nullable: false),
                    provider_display_name = table.Column<string>(type: "TEXT", nullable: true),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_user_logins",
                        x => new { x.login_provider, x.provider_key }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "user_passkeys",
                columns: table => new
                {
                    credential_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    data = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_user_passkeys", x => x.credential_id);
                }
            );

            migrationBuilder.CreateTable(
                name: "user_tokens",
                columns: table => new
                {
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    login_provider = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_user_tokens",
                        x => new
                        {
                            x.user_id,
                            x.login_provider,
                            x.name,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "users",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    signed_out_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_code_step = table.Column<long>(type: "INTEGER", nullable: true),
                    user_name = table.Column<string>(type: "TEXT", nullable: true),
                    normalized_user_name = table.Column<string>(type: "TEXT", nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "TEXT", nullable: true),
                    email_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "TEXT", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    access_failed_count = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_users", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "webhook_queues",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    webhook_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    held_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    held_until = table.Column<long>(type: "INTEGER", nullable: true),
                    is_off = table.Column<bool>(type: "INTEGER", nullable: false),
                    failures_in_row = table.Column<int>(type: "INTEGER", nullable: false),
                    failing_since = table.Column<long>(type: "INTEGER", nullable: true),
                    rests_until = table.Column<long>(type: "INTEGER", nullable: true),
                    rests = table.Column<int>(type: "INTEGER", nullable: false),
                    told_at = table.Column<long>(type: "INTEGER", nullable: true),
                    delivered_at = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_webhook_queues",
                        x => new { x.workspace_id, x.webhook_id }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "workspace_listings",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workspace_listings", x => x.workspace_id);
                }
            );

            migrationBuilder.CreateTable(
                name: "workspaces",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    country = table.Column<string>(type: "TEXT", nullable: false),
                    former_country = table.Column<string>(type: "TEXT", nullable: true),
                    left_from_country = table.Column<string>(type: "TEXT", nullable: true),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: false),
                    time_zone = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    is_demo = table.Column<bool>(type: "INTEGER", nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    email = table.Column<string>(type: "TEXT", nullable: true),
                    phone = table.Column<string>(type: "TEXT", nullable: true),
                    legal_form = table.Column<string>(type: "TEXT", nullable: true),
                    vat_number = table.Column<string>(type: "TEXT", nullable: true),
                    registration_number = table.Column<string>(type: "TEXT", nullable: true),
                    logo_hash = table.Column<string>(type: "TEXT", nullable: true),
                    payment_terms_days = table.Column<int>(type: "INTEGER", nullable: false),
                    payment_instructions = table.Column<string>(type: "TEXT", nullable: true),
                    french_payment_instructions = table.Column<string>(
                        type: "TEXT",
                        nullable: true
                    ),
                    english_payment_instructions = table.Column<string>(
                        type: "TEXT",
                        nullable: true
                    ),
                    bank_account_name = table.Column<string>(type: "TEXT", nullable: true),
                    iban = table.Column<string>(type: "TEXT", nullable: true),
                    bic = table.Column<string>(type: "TEXT", nullable: true),
                    vat_on_debits = table.Column<bool>(type: "INTEGER", nullable: false),
                    electronic_address = table.Column<string>(type: "TEXT", nullable: true),
                    sells = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    invoice_footer = table.Column<string>(type: "TEXT", nullable: true),
                    french_invoice_footer = table.Column<string>(type: "TEXT", nullable: true),
                    english_invoice_footer = table.Column<string>(type: "TEXT", nullable: true),
                    small_difference_cents = table.Column<int>(type: "INTEGER", nullable: false),
                    late_terms = table.Column<string>(type: "TEXT", nullable: true),
                    quantity_decimals = table.Column<int>(type: "INTEGER", nullable: false),
                    tax_per_line = table.Column<bool>(type: "INTEGER", nullable: false),
                    calculation_level = table.Column<string>(type: "TEXT", nullable: true),
                    rounding_policy = table.Column<string>(type: "TEXT", nullable: true),
                    billable_by_default = table.Column<bool>(type: "INTEGER", nullable: false),
                    several_timers = table.Column<bool>(type: "INTEGER", nullable: false),
                    review_on_stop = table.Column<bool>(type: "INTEGER", nullable: false),
                    timer_limit_hours = table.Column<int>(type: "INTEGER", nullable: false),
                    exchange_rate_days = table.Column<int>(type: "INTEGER", nullable: false),
                    rates_version = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workspaces", x => x.workspace_id);
                }
            );

            migrationBuilder.CreateTable(
                name: "import_changes",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    run_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    row_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    is_contact = table.Column<bool>(type: "INTEGER", nullable: false),
                    before = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_import_changes",
                        x => new
                        {
                            x.workspace_id,
                            x.run_id,
                            x.row_id,
                        }
                    );
                    table.ForeignKey(
                        name: "FK_import_changes_import_runs_workspace_id_run_id",
                        columns: x => new { x.workspace_id, x.run_id },
                        principalTable: "import_runs",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "journal_lines",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    account = table.Column<string>(type: "TEXT", nullable: false),
                    account_name = table.Column<string>(type: "TEXT", nullable: false),
                    auxiliary = table.Column<string>(type: "TEXT", nullable: true),
                    auxiliary_name = table.Column<string>(type: "TEXT", nullable: true),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    accounting_currency = table.Column<string>(
                        type: "TEXT",
                        maxLength: 3,
                        nullable: false
                    ),
                    accounting_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    part = table.Column<byte[]>(type: "BLOB", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_journal_lines",
                        x => new
                        {
                            x.workspace_id,
                            x.sequence,
                            x.position,
                        }
                    );
                    table.ForeignKey(
                        name: "FK_journal_lines_journal_entries_workspace_id_sequence",
                        columns: x => new { x.workspace_id, x.sequence },
                        principalTable: "journal_entries",
                        principalColumns: new[] { "workspace_id", "sequence" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "journal_texts",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal_texts", x => new { x.workspace_id, x.sequence });
                    table.ForeignKey(
                        name: "FK_journal_texts_journal_entries_workspace_id_sequence",
                        columns: x => new { x.workspace_id, x.sequence },
                        principalTable: "journal_entries",
                        principalColumns: new[] { "workspace_id", "sequence" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "api_tokens",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    member_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    scopes = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_api_tokens", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_api_tokens_members_workspace_id_member_id",
                        columns: x => new { x.workspace_id, x.member_id },
                        principalTable: "members",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "open_id_accounts",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    issuer = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    member_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    linked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    came_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_open_id_accounts", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_open_id_accounts_members_workspace_id_member_id",
                        columns: x => new { x.workspace_id, x.member_id },
                        principalTable: "members",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "sign_in_sessions",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    member_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    user_agent = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sign_in_sessions", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_sign_in_sessions_members_workspace_id_member_id",
                        columns: x => new { x.workspace_id, x.member_id },
                        principalTable: "members",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "webhooks",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    url = table.Column<string>(type: "TEXT", nullable: false),
                    description = table.Column<string>(type: "TEXT", nullable: true),
                    types = table.Column<string>(type: "TEXT", nullable: true),
                    @sealed = table.Column<string>(name: "sealed", type: "TEXT", nullable: false),
                    former_sealed = table.Column<string>(type: "TEXT", nullable: true),
                    former_until = table.Column<long>(type: "INTEGER", nullable: true),
                    created_by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    off_at = table.Column<long>(type: "INTEGER", nullable: true),
                    off_why = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_webhooks", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_webhooks_members_workspace_id_created_by",
                        columns: x => new { x.workspace_id, x.created_by },
                        principalTable: "members",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "contacts",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    name_key = table.Column<string>(type: "TEXT", nullable: false),
                    email = table.Column<string>(type: "TEXT", nullable: false),
                    email_key = table.Column<string>(type: "TEXT", nullable: false),
                    phone = table.Column<string>(type: "TEXT", nullable: true),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    is_billing = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    archived_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contacts", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_contacts_organizations_workspace_id_organization_id",
                        columns: x => new { x.workspace_id, x.organization_id },
                        principalTable: "organizations",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "customer_accounts",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_customer_accounts",
                        x => new { x.workspace_id, x.organization_id }
                    );
                    table.ForeignKey(
                        name: "FK_customer_accounts_organizations_workspace_id_organization_id",
                        columns: x => new { x.workspace_id, x.organization_id },
                        principalTable: "organizations",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "customer_looks",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    look_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_customer_looks",
                        x => new { x.workspace_id, x.organization_id }
                    );
                    table.ForeignKey(
                        name: "FK_customer_looks_document_looks_workspace_id_look_id",
                        columns: x => new { x.workspace_id, x.look_id },
                        principalTable: "document_looks",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_customer_looks_organizations_workspace_id_organization_id",
                        columns: x => new { x.workspace_id, x.organization_id },
                        principalTable: "organizations",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "exchange_differences",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    owed_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    settled_by_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    exchange = table.Column<string>(type: "TEXT", nullable: false),
                    owed_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    settled_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    reversed_at = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_differences", x => new { x.workspace_id, x.id });
                    table.CheckConstraint("ck_exchange_differences_amount", "amount_minor > 0");
                    table.ForeignKey(
                        name: "FK_exchange_differences_organizations_workspace_id_organization_id",
                        columns: x => new { x.workspace_id, x.organization_id },
                        principalTable: "organizations",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "invoices",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: true),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: false),
                    issue_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    due_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    list_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    list_due = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    number_key = table.Column<string>(type: "TEXT", nullable: false),
                    period_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    period_through = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    customer_reference = table.Column<string>(type: "TEXT", nullable: true),
                    purchase_order = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    group_by = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    expense_group_by = table.Column<string>(
                        type: "TEXT",
                        maxLength: 40,
                        nullable: false
                    ),
                    quantity_decimals = table.Column<int>(type: "INTEGER", nullable: false),
                    tax_rounding = table.Column<string>(
                        type: "TEXT",
                        maxLength: 40,
                        nullable: false
                    ),
                    annex = table.Column<bool>(type: "INTEGER", nullable: false),
                    sends_detail = table.Column<bool>(type: "INTEGER", nullable: false),
                    sends_receipts = table.Column<bool>(type: "INTEGER", nullable: false),
                    prices_include_tax = table.Column<bool>(type: "INTEGER", nullable: false),
                    discount_percent_ten_thousandths = table.Column<long>(
                        type: "INTEGER",
                        nullable: true
                    ),
                    discount_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    net_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    discount_total_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    tax_total_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    total_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    rounding_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    rounding_step_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    settled_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    credited_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    deducted_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    is_deposit = table.Column<bool>(type: "INTEGER", nullable: false),
                    quote_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ends_quote = table.Column<bool>(type: "INTEGER", nullable: false),
                    corrects_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    tax_totals = table.Column<string>(type: "TEXT", nullable: false),
                    exchange = table.Column<string>(type: "TEXT", nullable: false),
                    accounting = table.Column<string>(type: "TEXT", nullable: true),
                    seller = table.Column<string>(type: "TEXT", nullable: true),
                    customer = table.Column<string>(type: "TEXT", nullable: true),
                    payment_instructions = table.Column<string>(type: "TEXT", nullable: true),
                    footer = table.Column<string>(type: "TEXT", nullable: true),
                    logo_hash = table.Column<string>(type: "TEXT", nullable: true),
                    look_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    look = table.Column<string>(type: "TEXT", nullable: true),
                    created_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    run_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    issued_at = table.Column<long>(type: "INTEGER", nullable: true),
                    issued_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    pdf_hash = table.Column<string>(type: "TEXT", nullable: true),
                    detail_hash = table.Column<string>(type: "TEXT", nullable: true),
                    einvoices = table.Column<string>(type: "TEXT", nullable: true),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_invoices", x => new { x.workspace_id, x.id });
                    table.CheckConstraint(
                        "ck_invoices_corrects",
                        "(kind = 'CreditNote') = (corrects_id IS NOT NULL)"
                    );
                    table.CheckConstraint(
                        "ck_invoices_credited",
                        "credited_minor BETWEEN 0 AND settled_minor"
                    );
                    table.CheckConstraint(
                        "ck_invoices_deducted",
                        "deducted_minor BETWEEN 0 AND settled_minor - credited_minor"
                    );
                    table.CheckConstraint(
                        "ck_invoices_issued",
                        "status = 'Draft' OR (number IS NOT NULL AND issue_date IS NOT NULL)"
                    );
                    table.CheckConstraint(
                        "ck_invoices_quote",
                        "kind <> 'Quote' OR settled_minor = 0"
                    );
                    table.CheckConstraint(
                        "ck_invoices_settled",
                        "settled_minor BETWEEN 0 AND total_minor"
                    );
                    table.ForeignKey(
                        name: "FK_invoices_document_looks_workspace_id_look_id",
                        columns: x => new { x.workspace_id, x.look_id },
                        principalTable: "document_looks",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_invoices_invoices_workspace_id_corrects_id",
                        columns: x => new { x.workspace_id, x.corrects_id },
                        principalTable: "invoices",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_invoices_invoices_workspace_id_quote_id",
                        columns: x => new { x.workspace_id, x.quote_id },
                        principalTable: "invoices",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_invoices_organizations_workspace_id_organization_id",
                        columns: x => new { x.workspace_id, x.organization_id },
                        principalTable: "organizations",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "organization_domains",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    domain = table.Column<string>(type: "TEXT", maxLength: 253, nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    place = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_organization_domains",
                        x => new { x.workspace_id, x.domain }
                    );
                    table.ForeignKey(
                        name: "FK_organization_domains_organizations_workspace_id_organization_id",
                        columns: x => new { x.workspace_id, x.organization_id },
                        principalTable: "organizations",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "payments",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    accounting = table.Column<string>(type: "TEXT", nullable: true),
                    bank_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    bank_currency = table.Column<string>(
                        type: "TEXT",
                        maxLength: 3,
                        nullable: true
                    ),
                    bank_exchange = table.Column<string>(type: "TEXT", nullable: true),
                    method = table.Column<string>(type: "TEXT", nullable: false),
                    reference = table.Column<string>(type: "TEXT", nullable: true),
                    created_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    reversed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reversed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    reversal_reason = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payments", x => new { x.workspace_id, x.id });
                    table.CheckConstraint(
                        "ck_payments_amount",
                        "amount_minor > 0 AND bank_minor > 0"
                    );
                    table.ForeignKey(
                        name: "FK_payments_organizations_workspace_id_organization_id",
                        columns: x => new { x.workspace_id, x.organization_id },
                        principalTable: "organizations",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "projects",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    name_key = table.Column<string>(type: "TEXT", nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    billable = table.Column<bool>(type: "INTEGER", nullable: true),
                    description = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    archived_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_projects", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_projects_organizations_workspace_id_organization_id",
                        columns: x => new { x.workspace_id, x.organization_id },
                        principalTable: "organizations",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "quickbooks_customers",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    goes_over = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    sent_by = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_quickbooks_customers",
                        x => new { x.workspace_id, x.organization_id }
                    );
                    table.ForeignKey(
                        name: "FK_quickbooks_customers_organizations_workspace_id_organization_id",
                        columns: x => new { x.workspace_id, x.organization_id },
                        principalTable: "organizations",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "recurring_invoices",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: true),
                    unit = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    every = table.Column<int>(type: "INTEGER", nullable: false),
                    anchor = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    through = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    times = table.Column<int>(type: "INTEGER", nullable: true),
                    covers = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    act = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    takes_time = table.Column<bool>(type: "INTEGER", nullable: false),
                    lines = table.Column<string>(type: "TEXT", nullable: false),
                    prices_include_tax = table.Column<bool>(type: "INTEGER", nullable: false),
                    discount_percent_ten_thousandths = table.Column<long>(
                        type: "INTEGER",
                        nullable: true
                    ),
                    discount_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    customer_reference = table.Column<string>(type: "TEXT", nullable: true),
                    purchase_order = table.Column<string>(type: "TEXT", nullable: true),
                    since = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    next_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    net_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    paused_at = table.Column<long>(type: "INTEGER", nullable: true),
                    created_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_recurring_invoices", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_recurring_invoices_organizations_workspace_id_organization_id",
                        columns: x => new { x.workspace_id, x.organization_id },
                        principalTable: "organizations",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "refunds",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    accounting = table.Column<string>(type: "TEXT", nullable: true),
                    bank_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    bank_currency = table.Column<string>(
                        type: "TEXT",
                        maxLength: 3,
                        nullable: true
                    ),
                    bank_exchange = table.Column<string>(type: "TEXT", nullable: true),
                    method = table.Column<string>(type: "TEXT", nullable: false),
                    reference = table.Column<string>(type: "TEXT", nullable: true),
                    created_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    reversed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reversed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    reversal_reason = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_refunds", x => new { x.workspace_id, x.id });
                    table.CheckConstraint(
                        "ck_refunds_amount",
                        "amount_minor > 0 AND bank_minor > 0"
                    );
                    table.ForeignKey(
                        name: "FK_refunds_organizations_workspace_id_organization_id",
                        columns: x => new { x.workspace_id, x.organization_id },
                        principalTable: "organizations",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "statement_mails",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    mail_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    through = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    closing_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    requested_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    requested_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_statement_mails", x => new { x.workspace_id, x.mail_id });
                    table.ForeignKey(
                        name: "FK_statement_mails_organizations_workspace_id_organization_id",
                        columns: x => new { x.workspace_id, x.organization_id },
                        principalTable: "organizations",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "recipient_reports",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    mail_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    fate = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    status_code = table.Column<string>(type: "TEXT", nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    cleared_at = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_recipient_reports", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_recipient_reports_outgoing_mails_workspace_id_mail_id",
                        columns: x => new { x.workspace_id, x.mail_id },
                        principalTable: "outgoing_mails",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "cost_rates",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    rate_ten_thousandths = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    member_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    team_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    service_type_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    withdrawn_at = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cost_rates", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_cost_rates_members_workspace_id_member_id",
                        columns: x => new { x.workspace_id, x.member_id },
                        principalTable: "members",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_cost_rates_service_types_workspace_id_service_type_id",
                        columns: x => new { x.workspace_id, x.service_type_id },
                        principalTable: "service_types",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_cost_rates_teams_workspace_id_team_id",
                        columns: x => new { x.workspace_id, x.team_id },
                        principalTable: "teams",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "team_members",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    team_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    member_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_team_members",
                        x => new
                        {
                            x.workspace_id,
                            x.team_id,
                            x.member_id,
                        }
                    );
                    table.ForeignKey(
                        name: "FK_team_members_members_workspace_id_member_id",
                        columns: x => new { x.workspace_id, x.member_id },
                        principalTable: "members",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "FK_team_members_teams_workspace_id_team_id",
                        columns: x => new { x.workspace_id, x.team_id },
                        principalTable: "teams",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "webhook_deliveries",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    webhook_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    event_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    object_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    first_tried_at = table.Column<long>(type: "INTEGER", nullable: true),
                    tried_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    status = table.Column<int>(type: "INTEGER", nullable: true),
                    answer = table.Column<string>(type: "TEXT", nullable: true),
                    milliseconds = table.Column<int>(type: "INTEGER", nullable: true),
                    trouble = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_webhook_deliveries", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_webhook_deliveries_webhooks_workspace_id_webhook_id",
                        columns: x => new { x.workspace_id, x.webhook_id },
                        principalTable: "webhooks",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "tickets",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    title_key = table.Column<string>(type: "TEXT", nullable: false),
                    description = table.Column<string>(type: "TEXT", nullable: true),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    requester_contact_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    assignee_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    billable = table.Column<bool>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tickets", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_tickets_contacts_workspace_id_requester_contact_id",
                        columns: x => new { x.workspace_id, x.requester_contact_id },
                        principalTable: "contacts",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_tickets_members_workspace_id_assignee_id",
                        columns: x => new { x.workspace_id, x.assignee_id },
                        principalTable: "members",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_tickets_organizations_workspace_id_organization_id",
                        columns: x => new { x.workspace_id, x.organization_id },
                        principalTable: "organizations",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "credit_allocations",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    credit_note_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    invoice_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    put_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_credit_allocations",
                        x => new
                        {
                            x.workspace_id,
                            x.credit_note_id,
                            x.invoice_id,
                        }
                    );
                    table.CheckConstraint("ck_credit_allocations_amount", "amount_minor > 0");
                    table.ForeignKey(
                        name: "FK_credit_allocations_invoices_workspace_id_credit_note_id",
                        columns: x => new { x.workspace_id, x.credit_note_id },
                        principalTable: "invoices",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_credit_allocations_invoices_workspace_id_invoice_id",
                        columns: x => new { x.workspace_id, x.invoice_id },
                        principalTable: "invoices",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "deliveries",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    invoice_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    mail_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    to = table.Column<string>(type: "TEXT", nullable: false),
                    cc = table.Column<string>(type: "TEXT", nullable: false),
                    requested_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    requested_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deliveries", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_deliveries_invoices_workspace_id_invoice_id",
                        columns: x => new { x.workspace_id, x.invoice_id },
                        principalTable: "invoices",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "deposit_deductions",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    invoice_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    deposit_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    total_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    rounding_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    tax_totals = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deposit_deductions", x => new { x.workspace_id, x.id });
                    table.CheckConstraint("ck_deposit_deductions_total", "total_minor > 0");
                    table.ForeignKey(
                        name: "FK_deposit_deductions_invoices_workspace_id_deposit_id",
                        columns: x => new { x.workspace_id, x.deposit_id },
                        principalTable: "invoices",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_deposit_deductions_invoices_workspace_id_invoice_id",
                        columns: x => new { x.workspace_id, x.invoice_id },
                        principalTable: "invoices",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "quickbooks_documents",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    invoice_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    realm = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    remote_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    remote_number = table.Column<string>(type: "TEXT", nullable: true),
                    sync_token = table.Column<string>(type: "TEXT", nullable: false),
                    written_hash = table.Column<string>(type: "TEXT", nullable: false),
                    written_charge = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    remote_total_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    remote_balance_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    face = table.Column<string>(type: "TEXT", nullable: false),
                    emailed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    emailed_to = table.Column<string>(type: "TEXT", nullable: true),
                    pay_link = table.Column<string>(type: "TEXT", nullable: true),
                    pay_link_ends_at = table.Column<long>(type: "INTEGER", nullable: true),
                    copied_at = table.Column<long>(type: "INTEGER", nullable: false),
                    read_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_quickbooks_documents",
                        x => new
                        {
                            x.workspace_id,
                            x.invoice_id,
                            x.realm,
                        }
                    );
                    table.ForeignKey(
                        name: "FK_quickbooks_documents_invoices_workspace_id_invoice_id",
                        columns: x => new { x.workspace_id, x.invoice_id },
                        principalTable: "invoices",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "quote_decisions",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    invoice_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    is_accepted = table.Column<bool>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false),
                    recorded_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    agreed = table.Column<string>(type: "TEXT", nullable: true),
                    total_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    seal = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_quote_decisions",
                        x => new { x.workspace_id, x.invoice_id }
                    );
                    table.CheckConstraint(
                        "ck_quote_decisions_total",
                        "is_accepted = (total_minor IS NOT NULL)"
                    );
                    table.ForeignKey(
                        name: "FK_quote_decisions_invoices_workspace_id_invoice_id",
                        columns: x => new { x.workspace_id, x.invoice_id },
                        principalTable: "invoices",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "reminder_pauses",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    invoice_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    scope_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    is_dispute = table.Column<bool>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reminder_pauses", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_reminder_pauses_invoices_workspace_id_invoice_id",
                        columns: x => new { x.workspace_id, x.invoice_id },
                        principalTable: "invoices",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_reminder_pauses_organizations_workspace_id_organization_id",
                        columns: x => new { x.workspace_id, x.organization_id },
                        principalTable: "organizations",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "reminders",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    invoice_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    step = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    mail_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reminders", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_reminders_invoices_workspace_id_invoice_id",
                        columns: x => new { x.workspace_id, x.invoice_id },
                        principalTable: "invoices",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_reminders_organizations_workspace_id_organization_id",
                        columns: x => new { x.workspace_id, x.organization_id },
                        principalTable: "organizations",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "allocations",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    payment_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    invoice_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    put_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_allocations",
                        x => new
                        {
                            x.workspace_id,
                            x.payment_id,
                            x.invoice_id,
                        }
                    );
                    table.CheckConstraint("ck_allocations_amount", "amount_minor > 0");
                    table.ForeignKey(
                        name: "FK_allocations_invoices_workspace_id_invoice_id",
                        columns: x => new { x.workspace_id, x.invoice_id },
                        principalTable: "invoices",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_allocations_payments_workspace_id_payment_id",
                        columns: x => new { x.workspace_id, x.payment_id },
                        principalTable: "payments",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "bank_lines",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    import_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    counterparty = table.Column<string>(type: "TEXT", nullable: true),
                    reference = table.Column<string>(type: "TEXT", nullable: true),
                    key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    payment_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ignored_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ignored_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bank_lines", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_bank_lines_bank_imports_workspace_id_import_id",
                        columns: x => new { x.workspace_id, x.import_id },
                        principalTable: "bank_imports",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "FK_bank_lines_payments_workspace_id_payment_id",
                        columns: x => new { x.workspace_id, x.payment_id },
                        principalTable: "payments",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "write_offs",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    invoice_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    payment_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    accounting = table.Column<string>(type: "TEXT", nullable: true),
                    accounting_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    created_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    reversed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reversed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    reversal_reason = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_write_offs", x => new { x.workspace_id, x.id });
                    table.CheckConstraint("ck_write_offs_amount", "amount_minor > 0");
                    table.CheckConstraint(
                        "ck_write_offs_of",
                        "(invoice_id IS NULL) <> (payment_id IS NULL)"
                    );
                    table.ForeignKey(
                        name: "FK_write_offs_invoices_workspace_id_invoice_id",
                        columns: x => new { x.workspace_id, x.invoice_id },
                        principalTable: "invoices",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_write_offs_organizations_workspace_id_organization_id",
                        columns: x => new { x.workspace_id, x.organization_id },
                        principalTable: "organizations",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_write_offs_payments_workspace_id_payment_id",
                        columns: x => new { x.workspace_id, x.payment_id },
                        principalTable: "payments",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "agreements",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    project_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    scope_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: true),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    through = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    terms = table.Column<string>(type: "TEXT", nullable: false),
                    milestones = table.Column<string>(type: "TEXT", nullable: false),
                    rounding_policy = table.Column<string>(type: "TEXT", nullable: true),
                    alerts_to = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements", x => new { x.workspace_id, x.id });
                    table.CheckConstraint(
                        "ck_agreements_days",
                        "through IS NULL OR through >= \"from\""
                    );
                    table.ForeignKey(
                        name: "FK_agreements_organizations_workspace_id_organization_id",
                        columns: x => new { x.workspace_id, x.organization_id },
                        principalTable: "organizations",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_agreements_projects_workspace_id_project_id",
                        columns: x => new { x.workspace_id, x.project_id },
                        principalTable: "projects",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "quotes",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    invoice_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    project_name = table.Column<string>(type: "TEXT", nullable: true),
                    contact_name = table.Column<string>(type: "TEXT", nullable: true),
                    intro = table.Column<string>(type: "TEXT", nullable: true),
                    root_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    replaced_at = table.Column<long>(type: "INTEGER", nullable: true),
                    project_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    accepted_pdf_hash = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quotes", x => new { x.workspace_id, x.invoice_id });
                    table.ForeignKey(
                        name: "FK_quotes_invoices_workspace_id_invoice_id",
                        columns: x => new { x.workspace_id, x.invoice_id },
                        principalTable: "invoices",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "FK_quotes_invoices_workspace_id_root_id",
                        columns: x => new { x.workspace_id, x.root_id },
                        principalTable: "invoices",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_quotes_projects_workspace_id_project_id",
                        columns: x => new { x.workspace_id, x.project_id },
                        principalTable: "projects",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "tasks",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    project_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    title_key = table.Column<string>(type: "TEXT", nullable: false),
                    description = table.Column<string>(type: "TEXT", nullable: true),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    assignee_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    billable = table.Column<bool>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tasks", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_tasks_members_workspace_id_assignee_id",
                        columns: x => new { x.workspace_id, x.assignee_id },
                        principalTable: "members",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_tasks_projects_workspace_id_project_id",
                        columns: x => new { x.workspace_id, x.project_id },
                        principalTable: "projects",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "recurring_occurrences",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    recurring_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    period_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    period_through = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    invoice_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    unsent = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_recurring_occurrences",
                        x => new
                        {
                            x.workspace_id,
                            x.recurring_id,
                            x.date,
                        }
                    );
                    table.ForeignKey(
                        name: "FK_recurring_occurrences_recurring_invoices_workspace_id_recurring_id",
                        columns: x => new { x.workspace_id, x.recurring_id },
                        principalTable: "recurring_invoices",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "received_taxes",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    payment_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    refund_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    invoice_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    category = table.Column<string>(type: "TEXT", nullable: false),
                    tax_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    place = table.Column<int>(type: "INTEGER", nullable: false),
                    percent_ten_thousandths = table.Column<long>(type: "INTEGER", nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    base_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    tax_minor = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_received_taxes", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_received_taxes_invoices_workspace_id_invoice_id",
                        columns: x => new { x.workspace_id, x.invoice_id },
                        principalTable: "invoices",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_received_taxes_payments_workspace_id_payment_id",
                        columns: x => new { x.workspace_id, x.payment_id },
                        principalTable: "payments",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_received_taxes_refunds_workspace_id_refund_id",
                        columns: x => new { x.workspace_id, x.refund_id },
                        principalTable: "refunds",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_received_taxes_taxes_workspace_id_tax_id",
                        columns: x => new { x.workspace_id, x.tax_id },
                        principalTable: "taxes",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "refund_parts",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    refund_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    place = table.Column<int>(type: "INTEGER", nullable: false),
                    payment_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    credit_note_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    released_at = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_refund_parts",
                        x => new
                        {
                            x.workspace_id,
                            x.refund_id,
                            x.place,
                        }
                    );
                    table.CheckConstraint("ck_refund_parts_amount", "amount_minor > 0");
                    table.CheckConstraint(
                        "ck_refund_parts_of",
                        "(payment_id IS NULL) <> (credit_note_id IS NULL)"
                    );
                    table.ForeignKey(
                        name: "FK_refund_parts_invoices_workspace_id_credit_note_id",
                        columns: x => new { x.workspace_id, x.credit_note_id },
                        principalTable: "invoices",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_refund_parts_payments_workspace_id_payment_id",
                        columns: x => new { x.workspace_id, x.payment_id },
                        principalTable: "payments",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_refund_parts_refunds_workspace_id_refund_id",
                        columns: x => new { x.workspace_id, x.refund_id },
                        principalTable: "refunds",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "invoice_links",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    invoice_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    delivery_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    token_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    @sealed = table.Column<string>(
                        name: "sealed",
                        type: "TEXT",
                        maxLength: 500,
                        nullable: true
                    ),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revoked_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    first_seen_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_seen_at = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_invoice_links", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_invoice_links_deliveries_workspace_id_delivery_id",
                        columns: x => new { x.workspace_id, x.delivery_id },
                        principalTable: "deliveries",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_invoice_links_invoices_workspace_id_invoice_id",
                        columns: x => new { x.workspace_id, x.invoice_id },
                        principalTable: "invoices",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "agreement_alerts",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    agreement_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    threshold = table.Column<int>(type: "INTEGER", nullable: false),
                    percent = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    mail_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreement_alerts", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_agreement_alerts_agreements_workspace_id_agreement_id",
                        columns: x => new { x.workspace_id, x.agreement_id },
                        principalTable: "agreements",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "agreement_hours",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    agreement_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    left_seconds = table.Column<long>(type: "INTEGER", nullable: false),
                    available_seconds = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_agreement_hours",
                        x => new { x.workspace_id, x.agreement_id }
                    );
                    table.ForeignKey(
                        name: "FK_agreement_hours_agreements_workspace_id_agreement_id",
                        columns: x => new { x.workspace_id, x.agreement_id },
                        principalTable: "agreements",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "invoice_lines",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    invoice_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    description = table.Column<string>(type: "TEXT", nullable: false),
                    quantity_ten_thousandths = table.Column<long>(type: "INTEGER", nullable: false),
                    unit = table.Column<string>(type: "TEXT", nullable: true),
                    unit_price_ten_thousandths = table.Column<long>(
                        type: "INTEGER",
                        nullable: false
                    ),
                    discount_percent_ten_thousandths = table.Column<long>(
                        type: "INTEGER",
                        nullable: true
                    ),
                    discount_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    net_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    tax_ids = table.Column<string>(type: "TEXT", nullable: false),
                    is_optional = table.Column<bool>(type: "INTEGER", nullable: false),
                    seconds = table.Column<long>(type: "INTEGER", nullable: true),
                    is_expense = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_interest = table.Column<bool>(type: "INTEGER", nullable: false),
                    quote_line_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    corrects_line_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    corrects_quantity_ten_thousandths = table.Column<long>(
                        type: "INTEGER",
                        nullable: true
                    ),
                    releases_time = table.Column<bool>(type: "INTEGER", nullable: false),
                    original_price_ten_thousandths = table.Column<long>(
                        type: "INTEGER",
                        nullable: true
                    ),
                    original_currency = table.Column<string>(
                        type: "TEXT",
                        maxLength: 3,
                        nullable: true
                    ),
                    exchange = table.Column<string>(type: "TEXT", nullable: true),
                    computed_net_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    agreement_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    part = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    agreement_month = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    basis = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_invoice_lines", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_invoice_lines_agreements_workspace_id_agreement_id",
                        columns: x => new { x.workspace_id, x.agreement_id },
                        principalTable: "agreements",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_invoice_lines_invoices_workspace_id_invoice_id",
                        columns: x => new { x.workspace_id, x.invoice_id },
                        principalTable: "invoices",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "billing_rates",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    rate_ten_thousandths = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    member_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    team_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    service_type_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    project_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    task_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ticket_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    recorded_from = table.Column<long>(type: "INTEGER", nullable: true),
                    recorded_until = table.Column<long>(type: "INTEGER", nullable: true),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    withdrawn_at = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_billing_rates", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_billing_rates_members_workspace_id_member_id",
                        columns: x => new { x.workspace_id, x.member_id },
                        principalTable: "members",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_billing_rates_organizations_workspace_id_organization_id",
                        columns: x => new { x.workspace_id, x.organization_id },
                        principalTable: "organizations",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_billing_rates_projects_workspace_id_project_id",
                        columns: x => new { x.workspace_id, x.project_id },
                        principalTable: "projects",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_billing_rates_service_types_workspace_id_service_type_id",
                        columns: x => new { x.workspace_id, x.service_type_id },
                        principalTable: "service_types",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_billing_rates_tasks_workspace_id_task_id",
                        columns: x => new { x.workspace_id, x.task_id },
                        principalTable: "tasks",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_billing_rates_teams_workspace_id_team_id",
                        columns: x => new { x.workspace_id, x.team_id },
                        principalTable: "teams",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_billing_rates_tickets_workspace_id_ticket_id",
                        columns: x => new { x.workspace_id, x.ticket_id },
                        principalTable: "tickets",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "expenses",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    member_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    project_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    task_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ticket_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    category_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    tax_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    quantity_ten_thousandths = table.Column<long>(type: "INTEGER", nullable: true),
                    rate_ten_thousandths = table.Column<long>(type: "INTEGER", nullable: true),
                    billable = table.Column<bool>(type: "INTEGER", nullable: false),
                    markup_ten_thousandths = table.Column<long>(type: "INTEGER", nullable: false),
                    billed_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    receipt_hash = table.Column<string>(type: "TEXT", nullable: true),
                    receipt_name = table.Column<string>(type: "TEXT", nullable: true),
                    receipt_type = table.Column<string>(type: "TEXT", nullable: true),
                    invoice_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    locked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    written_off_at = table.Column<long>(type: "INTEGER", nullable: true),
                    created_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_expenses", x => new { x.workspace_id, x.id });
                    table.CheckConstraint("ck_expenses_amount", "amount_minor > 0");
                    table.CheckConstraint(
                        "ck_expenses_customer",
                        "organization_id IS NOT NULL OR NOT billable"
                    );
                    table.CheckConstraint("ck_expenses_markup", "markup_ten_thousandths >= 0");
                    table.CheckConstraint(
                        "ck_expenses_tax",
                        "tax_minor BETWEEN 0 AND amount_minor"
                    );
                    table.ForeignKey(
                        name: "FK_expenses_expense_categories_workspace_id_category_id",
                        columns: x => new { x.workspace_id, x.category_id },
                        principalTable: "expense_categories",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_expenses_invoices_workspace_id_invoice_id",
                        columns: x => new { x.workspace_id, x.invoice_id },
                        principalTable: "invoices",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_expenses_members_workspace_id_member_id",
                        columns: x => new { x.workspace_id, x.member_id },
                        principalTable: "members",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_expenses_organizations_workspace_id_organization_id",
                        columns: x => new { x.workspace_id, x.organization_id },
                        principalTable: "organizations",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_expenses_projects_workspace_id_project_id",
                        columns: x => new { x.workspace_id, x.project_id },
                        principalTable: "projects",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_expenses_tasks_workspace_id_task_id",
                        columns: x => new { x.workspace_id, x.task_id },
                        principalTable: "tasks",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_expenses_tickets_workspace_id_ticket_id",
                        columns: x => new { x.workspace_id, x.ticket_id },
                        principalTable: "tickets",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "time_entries",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    member_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    task_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ticket_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    project_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    service_type_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    work_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    duration_seconds = table.Column<int>(type: "INTEGER", nullable: false),
                    time_zone = table.Column<string>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    billable = table.Column<bool>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    rate_ten_thousandths = table.Column<long>(type: "INTEGER", nullable: true),
                    rate_currency = table.Column<string>(
                        type: "TEXT",
                        maxLength: 3,
                        nullable: true
                    ),
                    rate_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    rate_by_hand = table.Column<bool>(type: "INTEGER", nullable: false),
                    invoice_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    settled_seconds = table.Column<int>(type: "INTEGER", nullable: false),
                    locked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    import_hash = table.Column<string>(type: "TEXT", nullable: true),
                    origin = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_time_entries", x => new { x.workspace_id, x.id });
                    table.CheckConstraint(
                        "ck_time_entries_duration",
                        "duration_seconds BETWEEN 1 AND 86400"
                    );
                    table.CheckConstraint(
                        "ck_time_entries_settled",
                        "settled_seconds BETWEEN 0 AND duration_seconds"
                    );
                    table.ForeignKey(
                        name: "FK_time_entries_members_workspace_id_member_id",
                        columns: x => new { x.workspace_id, x.member_id },
                        principalTable: "members",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_time_entries_organizations_workspace_id_organization_id",
                        columns: x => new { x.workspace_id, x.organization_id },
                        principalTable: "organizations",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_time_entries_projects_workspace_id_project_id",
                        columns: x => new { x.workspace_id, x.project_id },
                        principalTable: "projects",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_time_entries_service_types_workspace_id_service_type_id",
                        columns: x => new { x.workspace_id, x.service_type_id },
                        principalTable: "service_types",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_time_entries_tasks_workspace_id_task_id",
                        columns: x => new { x.workspace_id, x.task_id },
                        principalTable: "tasks",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_time_entries_tickets_workspace_id_ticket_id",
                        columns: x => new { x.workspace_id, x.ticket_id },
                        principalTable: "tickets",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "timers",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    member_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    task_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ticket_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    project_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    service_type_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    billable = table.Column<bool>(type: "INTEGER", nullable: true),
                    time_zone = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    running_since = table.Column<long>(type: "INTEGER", nullable: true),
                    seconds_before = table.Column<int>(type: "INTEGER", nullable: false),
                    only_one = table.Column<byte[]>(type: "BLOB", nullable: true),
                    time_entry_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    stopped_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_timers", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_timers_members_workspace_id_member_id",
                        columns: x => new { x.workspace_id, x.member_id },
                        principalTable: "members",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_timers_organizations_workspace_id_organization_id",
                        columns: x => new { x.workspace_id, x.organization_id },
                        principalTable: "organizations",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_timers_projects_workspace_id_project_id",
                        columns: x => new { x.workspace_id, x.project_id },
                        principalTable: "projects",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_timers_service_types_workspace_id_service_type_id",
                        columns: x => new { x.workspace_id, x.service_type_id },
                        principalTable: "service_types",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_timers_tasks_workspace_id_task_id",
                        columns: x => new { x.workspace_id, x.task_id },
                        principalTable: "tasks",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_timers_tickets_workspace_id_ticket_id",
                        columns: x => new { x.workspace_id, x.ticket_id },
                        principalTable: "tickets",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "agreement_charges",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    agreement_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    part = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    invoice_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    line_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    seconds = table.Column<long>(type: "INTEGER", nullable: true),
                    last_day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    released_at = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreement_charges", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_agreement_charges_agreements_workspace_id_agreement_id",
                        columns: x => new { x.workspace_id, x.agreement_id },
                        principalTable: "agreements",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_agreement_charges_invoice_lines_workspace_id_line_id",
                        columns: x => new { x.workspace_id, x.line_id },
                        principalTable: "invoice_lines",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "FK_agreement_charges_invoices_workspace_id_invoice_id",
                        columns: x => new { x.workspace_id, x.invoice_id },
                        principalTable: "invoices",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "interest_claims",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    invoice_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    line_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    late_invoice_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    from_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    through_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    times = table.Column<int>(type: "INTEGER", nullable: false),
                    parts = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_interest_claims", x => new { x.workspace_id, x.id });
                    table.CheckConstraint("ck_interest_claims_days", "from_day <= through_day");
                    table.CheckConstraint("ck_interest_claims_times", "times IN (-1, 1)");
                    table.ForeignKey(
                        name: "FK_interest_claims_invoice_lines_workspace_id_line_id",
                        columns: x => new { x.workspace_id, x.line_id },
                        principalTable: "invoice_lines",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "FK_interest_claims_invoices_workspace_id_invoice_id",
                        columns: x => new { x.workspace_id, x.invoice_id },
                        principalTable: "invoices",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "FK_interest_claims_invoices_workspace_id_late_invoice_id",
                        columns: x => new { x.workspace_id, x.late_invoice_id },
                        principalTable: "invoices",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "expense_claims",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    invoice_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    line_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    expense_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    times = table.Column<int>(type: "INTEGER", nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_expense_claims", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_expense_claims_expenses_workspace_id_expense_id",
                        columns: x => new { x.workspace_id, x.expense_id },
                        principalTable: "expenses",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_expense_claims_invoice_lines_workspace_id_line_id",
                        columns: x => new { x.workspace_id, x.line_id },
                        principalTable: "invoice_lines",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "FK_expense_claims_invoices_workspace_id_invoice_id",
                        columns: x => new { x.workspace_id, x.invoice_id },
                        principalTable: "invoices",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "claims",
                columns: table => new
                {
                    workspace_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    invoice_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    line_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    time_entry_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    seconds = table.Column<int>(type: "INTEGER", nullable: false),
                    billed_seconds = table.Column<int>(type: "INTEGER", nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    explanation = table.Column<string>(type: "TEXT", nullable: false),
                    agreement_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    part = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    lots = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_claims", x => new { x.workspace_id, x.id });
                    table.ForeignKey(
                        name: "FK_claims_agreements_workspace_id_agreement_id",
                        columns: x => new { x.workspace_id, x.agreement_id },
                        principalTable: "agreements",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_claims_invoice_lines_workspace_id_line_id",
                        columns: x => new { x.workspace_id, x.line_id },
                        principalTable: "invoice_lines",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "FK_claims_invoices_workspace_id_invoice_id",
                        columns: x => new { x.workspace_id, x.invoice_id },
                        principalTable: "invoices",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "FK_claims_time_entries_workspace_id_time_entry_id",
                        columns: x => new { x.workspace_id, x.time_entry_id },
                        principalTable: "time_entries",
                        principalColumns: new[] { "workspace_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "ix_agreement_alerts_at",
                table: "agreement_alerts",
                columns: new[] { "workspace_id", "at" }
            );

            migrationBuilder.CreateIndex(
                name: "ux_agreement_alerts_step",
                table: "agreement_alerts",
                columns: new[] { "workspace_id", "agreement_id", "month", "threshold" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_agreement_charges_invoice",
                table: "agreement_charges",
                columns: new[] { "workspace_id", "invoice_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_agreement_charges_line",
                table: "agreement_charges",
                columns: new[] { "workspace_id", "line_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ux_agreement_charges_live",
                table: "agreement_charges",
                columns: new[] { "workspace_id", "agreement_id", "part", "key" },
                unique: true,
                filter: "released_at IS NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_agreements_organization",
                table: "agreements",
                columns: new[] { "workspace_id", "organization_id", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_agreements_updated",
                table: "agreements",
                columns: new[] { "workspace_id", "updated_at", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ux_agreements_from",
                table: "agreements",
                columns: new[] { "workspace_id", "scope_id", "from" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ux_agreements_open",
                table: "agreements",
                columns: new[] { "workspace_id", "scope_id" },
                unique: true,
                filter: "through IS NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_allocations_invoice",
                table: "allocations",
                columns: new[] { "workspace_id", "invoice_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ux_api_tokens_hash",
                table: "api_tokens",
                columns: new[] { "workspace_id", "hash" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_bank_lines_import",
                table: "bank_lines",
                columns: new[] { "workspace_id", "import_id", "position" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_bank_lines_payment",
                table: "bank_lines",
                columns: new[] { "workspace_id", "payment_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ux_bank_lines_key",
                table: "bank_lines",
                columns: new[] { "workspace_id", "key" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_billing_rates_organization",
                table: "billing_rates",
                columns: new[] { "workspace_id", "organization_id" },
                filter: "organization_id IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_billing_rates_project",
                table: "billing_rates",
                columns: new[] { "workspace_id", "project_id" },
                filter: "project_id IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_billing_rates_task",
                table: "billing_rates",
                columns: new[] { "workspace_id", "task_id" },
                filter: "task_id IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_billing_rates_ticket",
                table: "billing_rates",
                columns: new[] { "workspace_id", "ticket_id" },
                filter: "ticket_id IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_claims_agreement",
                table: "claims",
                columns: new[] { "workspace_id", "agreement_id" },
                filter: "agreement_id IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_claims_invoice",
                table: "claims",
                columns: new[] { "invoice_id", "workspace_id", "line_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_claims_line",
                table: "claims",
                columns: new[] { "line_id", "workspace_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ux_claims_entry",
                table: "claims",
                columns: new[] { "workspace_id", "time_entry_id", "line_id" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_contacts_email",
                table: "contacts",
                columns: new[] { "workspace_id", "email_key" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_contacts_name",
                table: "contacts",
                columns: new[] { "workspace_id", "name_key", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_contacts_organization",
                table: "contacts",
                columns: new[] { "workspace_id", "organization_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_contacts_updated",
                table: "contacts",
                columns: new[] { "workspace_id", "updated_at", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_credit_allocations_invoice",
                table: "credit_allocations",
                columns: new[] { "workspace_id", "invoice_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ux_customer_accounts_code",
                table: "customer_accounts",
                columns: new[] { "workspace_id", "code" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_invoice",
                table: "deliveries",
                columns: new[] { "workspace_id", "invoice_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_deposit_deductions_invoice",
                table: "deposit_deductions",
                columns: new[] { "workspace_id", "invoice_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ux_deposit_deductions_deposit",
                table: "deposit_deductions",
                columns: new[] { "workspace_id", "deposit_id" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ux_document_looks_default",
                table: "document_looks",
                columns: new[] { "workspace_id", "is_default" },
                unique: true,
                filter: "is_default"
            );

            migrationBuilder.CreateIndex(
                name: "ix_events_waiting",
                table: "events",
                columns: new[] { "workspace_id", "id" },
                filter: "handed_at IS NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_exchange_differences_owed",
                table: "exchange_differences",
                columns: new[] { "workspace_id", "owed_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_exchange_differences_settled_by",
                table: "exchange_differences",
                columns: new[] { "workspace_id", "settled_by_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ux_exchange_rates_day",
                table: "exchange_rates",
                columns: new[] { "workspace_id", "day", "from", "to" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_expense_claims_invoice",
                table: "expense_claims",
                columns: new[] { "workspace_id", "invoice_id", "line_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_expense_claims_line",
                table: "expense_claims",
                columns: new[] { "workspace_id", "line_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ux_expense_claims_expense",
                table: "expense_claims",
                columns: new[] { "workspace_id", "expense_id", "line_id" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_expenses_day",
                table: "expenses",
                columns: new[] { "workspace_id", "date", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_expenses_drafts",
                table: "expenses",
                columns: new[] { "workspace_id", "organization_id", "date" },
                filter: "invoice_id IS NOT NULL AND locked_at IS NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_expenses_invoice",
                table: "expenses",
                columns: new[] { "workspace_id", "invoice_id" },
                filter: "invoice_id IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_expenses_member_day",
                table: "expenses",
                columns: new[] { "workspace_id", "member_id", "date", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_expenses_organization_day",
                table: "expenses",
                columns: new[] { "workspace_id", "organization_id", "date", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_expenses_project_day",
                table: "expenses",
                columns: new[] { "workspace_id", "project_id", "date", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_expenses_unbilled",
                table: "expenses",
                columns: new[]
                {
                    "workspace_id",
                    "organization_id",
                    "currency",
                    "date",
                    "billed_minor",
                    "invoice_id",
                    "billable",
                },
                filter: "invoice_id IS NULL AND billable"
            );

            migrationBuilder.CreateIndex(
                name: "ix_expenses_updated",
                table: "expenses",
                columns: new[] { "workspace_id", "updated_at", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ux_firm_domains_name",
                table: "firm_domains",
                columns: new[] { "workspace_id", "name" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_keys_created",
                table: "idempotency_keys",
                columns: new[] { "workspace_id", "created_at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_interest_claims_invoice",
                table: "interest_claims",
                columns: new[] { "workspace_id", "invoice_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_interest_claims_late",
                table: "interest_claims",
                columns: new[] { "workspace_id", "late_invoice_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_interest_claims_line",
                table: "interest_claims",
                columns: new[] { "workspace_id", "line_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_invoice_lines_corrects",
                table: "invoice_lines",
                columns: new[] { "workspace_id", "corrects_line_id" },
                filter: "corrects_line_id IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_invoice_lines_invoice",
                table: "invoice_lines",
                columns: new[] { "invoice_id", "workspace_id", "position" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_invoice_links_invoice",
                table: "invoice_links",
                columns: new[] { "workspace_id", "invoice_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ux_invoice_links_token",
                table: "invoice_links",
                columns: new[] { "workspace_id", "token_hash" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_invoices_corrects",
                table: "invoices",
                columns: new[] { "workspace_id", "corrects_id" },
                filter: "corrects_id IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_invoices_date",
                table: "invoices",
                columns: new[] { "workspace_id", "kind", "list_date", "number_key", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_invoices_due",
                table: "invoices",
                columns: new[] { "workspace_id", "kind", "list_due", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_invoices_number",
                table: "invoices",
                columns: new[] { "workspace_id", "kind", "number_key", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_invoices_organization",
                table: "invoices",
                columns: new[] { "workspace_id", "organization_id", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_invoices_owed",
                table: "invoices",
                columns: new[]
                {
                    "workspace_id",
                    "status",
                    "due_date",
                    "organization_id",
                    "currency",
                    "kind",
                    "total_minor",
                    "settled_minor",
                },
                filter: "status = 'Issued' AND kind = 'Invoice' AND settled_minor < total_minor"
            );

            migrationBuilder.CreateIndex(
                name: "ix_invoices_quote",
                table: "invoices",
                columns: new[] { "workspace_id", "quote_id" },
                filter: "quote_id IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_invoices_run",
                table: "invoices",
                columns: new[] { "workspace_id", "run_id" },
                filter: "run_id IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_invoices_status",
                table: "invoices",
                columns: new[] { "workspace_id", "status", "due_date" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_invoices_total",
                table: "invoices",
                columns: new[] { "workspace_id", "kind", "currency", "total_minor", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_invoices_updated",
                table: "invoices",
                columns: new[] { "workspace_id", "kind", "updated_at", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ux_invoices_number",
                table: "invoices",
                columns: new[] { "workspace_id", "number" },
                unique: true,
                filter: "number IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_jobs_due",
                table: "jobs",
                columns: new[] { "status", "run_at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_jobs_kind",
                table: "jobs",
                columns: new[] { "workspace_id", "kind", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_jobs_locked",
                table: "jobs",
                column: "locked_by"
            );

            migrationBuilder.CreateIndex(
                name: "ix_jobs_status",
                table: "jobs",
                columns: new[] { "workspace_id", "status", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_journal_entries_date",
                table: "journal_entries",
                columns: new[] { "workspace_id", "date", "sequence" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_journal_entries_document",
                table: "journal_entries",
                columns: new[] { "workspace_id", "document_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_journal_entries_organization",
                table: "journal_entries",
                columns: new[] { "workspace_id", "organization_id", "sequence" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_journal_lines_date",
                table: "journal_lines",
                columns: new[] { "workspace_id", "date" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_journal_lines_key",
                table: "journal_lines",
                columns: new[] { "workspace_id", "key", "organization_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ux_ledger_exchanges_number",
                table: "ledger_exchanges",
                columns: new[] { "workspace_id", "number" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_members_user",
                table: "members",
                columns: new[] { "workspace_id", "user_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ux_members_email",
                table: "members",
                columns: new[] { "workspace_id", "email_key" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ux_open_id_accounts_member",
                table: "open_id_accounts",
                columns: new[] { "workspace_id", "member_id" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ux_open_id_accounts_subject",
                table: "open_id_accounts",
                columns: new[] { "workspace_id", "issuer", "subject" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_organization_domains_organization",
                table: "organization_domains",
                columns: new[] { "workspace_id", "organization_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_organizations_name",
                table: "organizations",
                columns: new[] { "workspace_id", "name_key", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_organizations_updated",
                table: "organizations",
                columns: new[] { "workspace_id", "updated_at", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_mails_message",
                table: "outgoing_mails",
                columns: new[] { "workspace_id", "message_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ux_outgoing_mails_envelope",
                table: "outgoing_mails",
                columns: new[] { "workspace_id", "envelope_id" },
                unique: true,
                filter: "envelope_id IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_payments_organization",
                table: "payments",
                columns: new[] { "workspace_id", "organization_id", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_payments_updated",
                table: "payments",
                columns: new[] { "workspace_id", "updated_at", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_projects_name",
                table: "projects",
                columns: new[] { "workspace_id", "name_key", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_projects_organization",
                table: "projects",
                columns: new[] { "workspace_id", "organization_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_projects_updated",
                table: "projects",
                columns: new[] { "workspace_id", "updated_at", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ux_projects_number",
                table: "projects",
                columns: new[] { "workspace_id", "number" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ux_quickbooks_documents_remote",
                table: "quickbooks_documents",
                columns: new[] { "workspace_id", "realm", "remote_id" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_quickbooks_links_remote",
                table: "quickbooks_links",
                columns: new[] { "workspace_id", "realm", "kind", "remote_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ux_quickbooks_links_local",
                table: "quickbooks_links",
                columns: new[] { "workspace_id", "realm", "kind", "local_key" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ux_quickbooks_links_once",
                table: "quickbooks_links",
                columns: new[] { "workspace_id", "realm", "kind", "remote_key" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_quickbooks_notices_seen",
                table: "quickbooks_notices",
                columns: new[] { "workspace_id", "seen_at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_quickbooks_work_due",
                table: "quickbooks_work",
                columns: new[] { "workspace_id", "state", "due_at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_quickbooks_work_log",
                table: "quickbooks_work",
                columns: new[] { "workspace_id", "realm", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_quickbooks_work_object",
                table: "quickbooks_work",
                columns: new[] { "workspace_id", "object_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ux_quickbooks_work_open",
                table: "quickbooks_work",
                columns: new[] { "workspace_id", "realm", "kind", "object_id" },
                unique: true,
                filter: "object_id IS NOT NULL AND state IN ('Waiting', 'Held')"
            );

            migrationBuilder.CreateIndex(
                name: "ux_quote_decisions_sequence",
                table: "quote_decisions",
                columns: new[] { "workspace_id", "sequence" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ux_quotes_revision",
                table: "quotes",
                columns: new[] { "workspace_id", "root_id", "revision" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_received_taxes_date",
                table: "received_taxes",
                columns: new[] { "workspace_id", "date" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_received_taxes_invoice",
                table: "received_taxes",
                columns: new[] { "workspace_id", "invoice_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_received_taxes_payment",
                table: "received_taxes",
                columns: new[] { "workspace_id", "payment_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_received_taxes_refund",
                table: "received_taxes",
                columns: new[] { "workspace_id", "refund_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_recipient_reports_address",
                table: "recipient_reports",
                columns: new[] { "workspace_id", "address", "fate" }
            );

            migrationBuilder.CreateIndex(
                name: "ux_recipient_reports_recipient",
                table: "recipient_reports",
                columns: new[] { "workspace_id", "mail_id", "address" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_recurring_invoices_next",
                table: "recurring_invoices",
                columns: new[] { "workspace_id", "next_date" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_recurring_invoices_organization",
                table: "recurring_invoices",
                columns: new[] { "workspace_id", "organization_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_recurring_occurrences_invoice",
                table: "recurring_occurrences",
                columns: new[] { "workspace_id", "invoice_id" },
                filter: "invoice_id IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_refund_parts_credit_note",
                table: "refund_parts",
                columns: new[] { "workspace_id", "credit_note_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_refund_parts_payment",
                table: "refund_parts",
                columns: new[] { "workspace_id", "payment_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_refunds_organization",
                table: "refunds",
                columns: new[] { "workspace_id", "organization_id", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_reminder_pauses_live",
                table: "reminder_pauses",
                columns: new[] { "workspace_id", "ended_at", "organization_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ux_reminder_pauses_scope",
                table: "reminder_pauses",
                columns: new[] { "workspace_id", "scope_id" },
                unique: true,
                filter: "ended_at IS NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ux_reminders_step",
                table: "reminders",
                columns: new[] { "workspace_id", "invoice_id", "step" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ux_service_types_name",
                table: "service_types",
                columns: new[] { "workspace_id", "name_key" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_sessions_member",
                table: "sign_in_sessions",
                columns: new[] { "workspace_id", "member_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_statement_mails_organization",
                table: "statement_mails",
                columns: new[] { "workspace_id", "organization_id", "mail_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_tasks_assignee",
                table: "tasks",
                columns: new[] { "workspace_id", "assignee_id", "status" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_tasks_project",
                table: "tasks",
                columns: new[] { "workspace_id", "project_id", "number" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_tasks_updated",
                table: "tasks",
                columns: new[] { "workspace_id", "updated_at", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ux_tasks_number",
                table: "tasks",
                columns: new[] { "workspace_id", "number" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_team_members_member",
                table: "team_members",
                columns: new[] { "workspace_id", "member_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ux_teams_name",
                table: "teams",
                columns: new[] { "workspace_id", "name" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_tickets_assignee",
                table: "tickets",
                columns: new[] { "workspace_id", "assignee_id", "status" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_tickets_organization",
                table: "tickets",
                columns: new[] { "workspace_id", "organization_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_tickets_updated",
                table: "tickets",
                columns: new[] { "workspace_id", "updated_at", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ux_tickets_number",
                table: "tickets",
                columns: new[] { "workspace_id", "number" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_time_before_done",
                table: "time_before",
                columns: new[] { "workspace_id", "done_at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_time_before_entry",
                table: "time_before",
                columns: new[] { "workspace_id", "entry_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_time_entries_day",
                table: "time_entries",
                columns: new[] { "workspace_id", "work_date", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_time_entries_invoice",
                table: "time_entries",
                columns: new[] { "workspace_id", "invoice_id" },
                filter: "invoice_id IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_time_entries_member_day",
                table: "time_entries",
                columns: new[] { "workspace_id", "member_id", "work_date", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_time_entries_organization_day",
                table: "time_entries",
                columns: new[] { "workspace_id", "organization_id", "work_date", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_time_entries_project_day",
                table: "time_entries",
                columns: new[] { "workspace_id", "project_id", "work_date", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_time_entries_task",
                table: "time_entries",
                columns: new[] { "workspace_id", "task_id" },
                filter: "task_id IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_time_entries_ticket",
                table: "time_entries",
                columns: new[] { "workspace_id", "ticket_id" },
                filter: "ticket_id IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_time_entries_unbilled",
                table: "time_entries",
                columns: new[]
                {
                    "workspace_id",
                    "organization_id",
                    "rate_currency",
                    "rate_ten_thousandths",
                    "work_date",
                    "duration_seconds",
                    "settled_seconds",
                    "invoice_id",
                    "billable",
                },
                filter: "invoice_id IS NULL AND billable AND settled_seconds < duration_seconds"
            );

            migrationBuilder.CreateIndex(
                name: "ix_time_entries_updated",
                table: "time_entries",
                columns: new[] { "workspace_id", "updated_at", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ux_time_entries_import",
                table: "time_entries",
                columns: new[] { "workspace_id", "import_hash" },
                unique: true,
                filter: "import_hash IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_timers_open",
                table: "timers",
                columns: new[] { "workspace_id", "member_id", "state" },
                filter: "state IN ('Running', 'Paused')"
            );

            migrationBuilder.CreateIndex(
                name: "ux_timers_running",
                table: "timers",
                columns: new[] { "workspace_id", "only_one" },
                unique: true,
                filter: "state = 'Running' AND only_one IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_tombstones_deleted",
                table: "tombstones",
                columns: new[] { "workspace_id", "kind", "deleted_at", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_user_passkeys_user",
                table: "user_passkeys",
                column: "user_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_users_email",
                table: "users",
                column: "normalized_email"
            );

            migrationBuilder.CreateIndex(
                name: "ux_users_name",
                table: "users",
                column: "normalized_user_name",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_webhook_deliveries_due",
                table: "webhook_deliveries",
                columns: new[] { "workspace_id", "webhook_id", "attempts", "event_id" },
                filter: "state = 'Waiting'"
            );

            migrationBuilder.CreateIndex(
                name: "ix_webhook_deliveries_waiting",
                table: "webhook_deliveries",
                columns: new[] { "workspace_id", "webhook_id", "object_id", "event_id" },
                filter: "state = 'Waiting'"
            );

            migrationBuilder.CreateIndex(
                name: "ux_webhook_deliveries_event",
                table: "webhook_deliveries",
                columns: new[] { "workspace_id", "webhook_id", "event_id" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_webhook_queues_due",
                table: "webhook_queues",
                column: "due_at"
            );

            migrationBuilder.CreateIndex(
                name: "ix_workspace_listings_name",
                table: "workspace_listings",
                column: "name"
            );

            migrationBuilder.CreateIndex(
                name: "ix_write_offs_invoice",
                table: "write_offs",
                columns: new[] { "workspace_id", "invoice_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_write_offs_payment",
                table: "write_offs",
                columns: new[] { "workspace_id", "payment_id" }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "agreement_alerts");

            migrationBuilder.DropTable(name: "agreement_charges");

            migrationBuilder.DropTable(name: "agreement_hours");

            migrationBuilder.DropTable(name: "allocations");

            migrationBuilder.DropTable(name: "api_tokens");

            migrationBuilder.DropTable(name: "bank_columns");

            migrationBuilder.DropTable(name: "bank_lines");

            migrationBuilder.DropTable(name: "billing_rates");

            migrationBuilder.DropTable(name: "captured_domains");

            migrationBuilder.DropTable(name: "cash_steps");

            migrationBuilder.DropTable(name: "claims");

            migrationBuilder.DropTable(name: "cost_rates");

            migrationBuilder.DropTable(name: "counters");

            migrationBuilder.DropTable(name: "credit_allocations");

            migrationBuilder.DropTable(name: "customer_accounts");

            migrationBuilder.DropTable(name: "customer_looks");

            migrationBuilder.DropTable(name: "data_protection_keys");

            migrationBuilder.DropTable(name: "deposit_deductions");

            migrationBuilder.DropTable(name: "events");

            migrationBuilder.DropTable(name: "exchange_differences");

            migrationBuilder.DropTable(name: "exchange_rates");

            migrationBuilder.DropTable(name: "expense_claims");

            migrationBuilder.DropTable(name: "files");

            migrationBuilder.DropTable(name: "firm_domains");

            migrationBuilder.DropTable(name: "idempotency_keys");

            migrationBuilder.DropTable(name: "import_changes");

            migrationBuilder.DropTable(name: "import_mappings");

            migrationBuilder.DropTable(name: "interest_claims");

            migrationBuilder.DropTable(name: "invoice_links");

            migrationBuilder.DropTable(name: "jobs");

            migrationBuilder.DropTable(name: "journal_lines");

            migrationBuilder.DropTable(name: "journal_texts");

            migrationBuilder.DropTable(name: "ledger_exchanges");

            migrationBuilder.DropTable(name: "ledger_settings");

            migrationBuilder.DropTable(name: "memberships");

            migrationBuilder.DropTable(name: "number_gaps");

            migrationBuilder.DropTable(name: "number_series");

            migrationBuilder.DropTable(name: "open_id_accounts");

            migrationBuilder.DropTable(name: "open_id_providers");

            migrationBuilder.DropTable(name: "organization_domains");

            migrationBuilder.DropTable(name: "period_closings");

            migrationBuilder.DropTable(name: "quickbooks_companies");

            migrationBuilder.DropTable(name: "quickbooks_connections");

            migrationBuilder.DropTable(name: "quickbooks_customers");

            migrationBuilder.DropTable(name: "quickbooks_documents");

            migrationBuilder.DropTable(name: "quickbooks_links");

            migrationBuilder.DropTable(name: "quickbooks_notices");

            migrationBuilder.DropTable(name: "quickbooks_work");

            migrationBuilder.DropTable(name: "quote_decisions");

            migrationBuilder.DropTable(name: "quotes");

            migrationBuilder.DropTable(name: "received_taxes");

            migrationBuilder.DropTable(name: "recipient_reports");

            migrationBuilder.DropTable(name: "recurring_occurrences");

            migrationBuilder.DropTable(name: "refund_parts");

            migrationBuilder.DropTable(name: "reminder_pauses");

            migrationBuilder.DropTable(name: "reminder_plans");

            migrationBuilder.DropTable(name: "reminders");

            migrationBuilder.DropTable(name: "sign_in_sessions");

            migrationBuilder.DropTable(name: "statement_mails");

            migrationBuilder.DropTable(name: "team_members");

            migrationBuilder.DropTable(name: "time_before");

            migrationBuilder.DropTable(name: "timers");

            migrationBuilder.DropTable(name: "tombstones");

            migrationBuilder.DropTable(name: "user_claims");

            migrationBuilder.DropTable(name: "user_logins");

            migrationBuilder.DropTable(name: "user_passkeys");

            migrationBuilder.DropTable(name: "user_tokens");

            migrationBuilder.DropTable(name: "users");

            migrationBuilder.DropTable(name: "webhook_deliveries");

            migrationBuilder.DropTable(name: "webhook_queues");

            migrationBuilder.DropTable(name: "workspace_listings");

            migrationBuilder.DropTable(name: "workspaces");

            migrationBuilder.DropTable(name: "write_offs");

            migrationBuilder.DropTable(name: "bank_imports");

            migrationBuilder.DropTable(name: "time_entries");

            migrationBuilder.DropTable(name: "expenses");

            migrationBuilder.DropTable(name: "import_runs");

            migrationBuilder.DropTable(name: "invoice_lines");

            migrationBuilder.DropTable(name: "deliveries");

            migrationBuilder.DropTable(name: "journal_entries");

            migrationBuilder.DropTable(name: "taxes");

            migrationBuilder.DropTable(name: "outgoing_mails");

            migrationBuilder.DropTable(name: "recurring_invoices");

            migrationBuilder.DropTable(name: "refunds");

            migrationBuilder.DropTable(name: "teams");

            migrationBuilder.DropTable(name: "webhooks");

            migrationBuilder.DropTable(name: "payments");

            migrationBuilder.DropTable(name: "service_types");

            migrationBuilder.DropTable(name: "expense_categories");

            migrationBuilder.DropTable(name: "tasks");

            migrationBuilder.DropTable(name: "tickets");

            migrationBuilder.DropTable(name: "agreements");

            migrationBuilder.DropTable(name: "invoices");

            migrationBuilder.DropTable(name: "contacts");

            migrationBuilder.DropTable(name: "members");

            migrationBuilder.DropTable(name: "projects");

            migrationBuilder.DropTable(name: "document_looks");

            migrationBuilder.DropTable(name: "organizations");
        }
    }
}

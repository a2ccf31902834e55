--liquibase formatted sql

--changeset phasegate:governance-telegram-001-message
--comment A request as it stands in a chat, and the one nonce that its buttons carry; only the nonce's hash is kept.
create table telegram_message (
  request_id text not null,
  chat_id bigint not null,
  state_key text not null,
  claimed_at timestamptz not null,
  message_id bigint,
  nonce_sha256 text not null unique,
  nonce_expires_at timestamptz not null,
  pressed_by text,
  pressed_callback text,
  pressed_at timestamptz,
  shown_sha256 text,
  shown_version timestamptz,
  closed_at timestamptz,
  primary key (request_id, chat_id)
);
create index telegram_message_state_key on telegram_message (state_key);
--rollback drop table telegram_message;

--changeset phasegate:governance-telegram-002-bot
--comment Which instance speaks for a bot until when, and the first update that it does not know.
create table telegram_bot (
  bot_id text primary key,
  holder text not null,
  held_until timestamptz not null,
  next_update bigint not null default 0
);
--rollback drop table telegram_bot;
